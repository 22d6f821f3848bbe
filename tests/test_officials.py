"""Whom a printed name means: each rule, and that two who fit mean none."""

import datetime
import itertools

import pytest

from meetings.models import Body, Official
from tests.ingest.printed import a_document, a_transcript, a_turn, an_attendee
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

counter = iter(range(10_000))


def store(*turns, **details):
    number = next(counter)
    details = {"title": f"Meeting {number}", **details}
    return stored(a_document(f"{number}.txt"), a_transcript(*turns, **details))


def speaks(name, role="", **details):
    """The participant that the archive takes the only speaker of a new meeting for."""
    return store(a_turn(f"{role} {name}".strip(), name=name, role=role), **details).participants.get(
        spoke=True
    )


def speaks_as(role, **details):
    """The same where a role alone is printed."""
    return store(a_turn(role, name="", role=role), **details).participants.get(spoke=True)


def test_a_role_alone_means_who_held_it_that_day():
    for day, name in ((3, "Semyon Orlo"), (9, "Semyon Orlo"), (20, "Ida Renn"), (28, "Ida Renn")):
        speaks(name, "Minister of Water", date=datetime.date(2024, 5, day))
    participant = speaks_as("Minister of Water", date=datetime.date(2024, 5, 24))
    assert (participant.official.name, participant.rule) == ("Ida Renn", "office")
    assert "Minister of Water from 2024-05-20 to 2024-05-28" in participant.evidence


def test_a_role_on_a_day_nobody_is_known_to_have_held_it_is_open():
    speaks("Semyon Orlo", "Minister of Water", date=datetime.date(2024, 5, 3))
    assert speaks_as("Minister of Water", date=datetime.date(2024, 7, 1)).official is None


def test_a_role_that_two_held_that_day_is_ambiguous():
    for name in ("Semyon Orlo", "Ida Renn"):
        for day in (3, 9):
            speaks(name, "Deputy Minister", date=datetime.date(2024, 5, day))
    participant = speaks_as("Deputy Minister", date=datetime.date(2024, 5, 5))
    assert (participant.official, participant.rule) == (None, "ambiguous")
    assert sorted(participant.candidates) == sorted(Official.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("spelling", ["Semen Orlo", "ORLO Semyon", "Семён Орло", "S. Orlo", "С.Орло"])
def test_a_spelling_that_fits_one_official_means_that_one(spelling):
    official = speaks("Semyon Orlo", "Minister").official
    participant = speaks(spelling)
    assert (participant.official, participant.rule) == (official, "spelling")


@pytest.mark.parametrize("printed", ["SemyonOrlo", "СемёнОрло"])
def test_a_forgotten_space_makes_nobody_else(printed):
    official = speaks("Semyon Orlo").official
    speaks("Семён Орло")
    participant = speaks(printed)
    assert (participant.official, participant.rule) == (official, "alias")


def test_a_surname_with_two_capitals_is_not_taken_apart():
    speaks("Semyon McOrlo")
    assert speaks("McOrlo").official is None


def test_who_is_in_the_chair_waits_for_an_editor():
    assert speaks_as("Chairman").rule == "unknown"


def test_initials_that_fit_two_officials_mean_none():
    speaks("Semyon Orlo")
    speaks("Svetlana Orlo")
    participant = speaks("S. Orlo")
    assert (participant.official, participant.rule, len(participant.candidates)) == (None, "ambiguous", 2)


def test_a_surname_without_a_title_is_not_looked_for_outside_the_record():
    speaks("Semyon Orlo")
    assert speaks("Orlo").official is None


def test_the_site_s_own_ids_beat_a_likeness_of_spelling():
    store(a_turn("Semyon Orlo", person_id="5"))
    meeting = store(a_turn("Semen Orlo", person_id="6"))
    assert meeting.participants.get().rule == "new full name"


def test_a_role_alone_is_understood_by_the_attendance():
    meeting = store(
        a_turn("Minister of Water", name="", role="Minister of Water"),
        attendance=(an_attendee("Minister of Water", "Semyon Orlo"),),
    )
    assert meeting.statements.get().official.name == "Semyon Orlo"


def test_a_short_form_is_understood_by_the_attendance():
    meeting = store(
        a_turn("Mr Orlo", name="Mr Orlo", role=""), attendance=(an_attendee("Minister", "Semyon Orlo"),)
    )
    assert meeting.statements.get().official.name == "Semyon Orlo"


def test_a_site_s_name_in_another_language_is_the_same_body():
    store(a_turn("Semyon Orlo"), source_url="http://en.president.example/news/812", body_of_site=True)
    russian = {"language": "ru", "body": "Президент Ардании", "body_of_site": True}
    store(a_turn("С.Орло", name="С.Орло", role=""), source_url="http://president.example/news/814", **russian)
    body = Body.objects.get()
    assert (body.name, body.site, body.printed_names) == (
        "President of Ardania",
        "president.example",
        ["Президент Ардании"],
    )
    assert store(a_turn("С.Орло", name="С.Орло", role=""), body="Президент Ардании").body == body


HOUSES = {
    "National Council of Ardania": "en",
    "Council of States of Ardania": "en",
    "Conseil national d’Ardanie": "fr",
    "Conseil des États d’Ardanie": "fr",
}


@pytest.mark.parametrize("names", list(itertools.permutations(HOUSES)))
def test_bodies_that_share_a_site_are_told_apart_in_any_order(names):
    for number, name in enumerate(names):
        url = f"https://parliament.example/{number}"
        store(a_turn("Semyon Orlo"), body=name, language=HOUSES[name], source_url=url)
    assert set(Body.objects.values_list("name", flat=True)) == set(HOUSES)


def test_another_body_on_the_same_site_is_another_body():
    store(a_turn("Semyon Orlo"), record_number="812", source_url="http://president.example/news/812")
    store(
        a_turn("Ida Renn"), record_number="9", source_url="http://president.example/9", body="Water Council"
    )
    assert Body.objects.count() == 2


def test_a_page_that_names_no_body_has_none_whoever_is_known_already():
    store(a_turn("Semyon Orlo"), body="Water Council")
    assert store(a_turn("Semyon Orlo"), a_turn("Ida Renn"), body="").body.name == Body.UNSTATED


def test_a_page_whose_speakers_are_known_from_two_bodies_names_none():
    store(a_turn("Semyon Orlo"), body="Water Council")
    store(a_turn("Semyon Orlo"), body="Fire Council")
    assert store(a_turn("Semyon Orlo"), body="").body.name == "Body not stated"


def test_a_name_known_from_records_without_a_body_is_the_same_official_in_a_body():
    official = speaks("Semyon Orlo", body="").official
    assert speaks("Semyon Orlo", body="Water Council").official == official


def test_a_record_without_a_body_knows_the_officials_of_all():
    official = speaks("Semyon Orlo", body="Water Council").official
    store(a_turn("Ida Renn"), body="Fire Council")
    meeting = store(a_turn("Semyon Orlo"), a_turn("Ida Renn"), body="")
    assert meeting.body.name == "Body not stated"
    assert meeting.statements.order_by("position")[0].official == official


def test_an_official_of_one_body_is_not_another_body_s_because_a_record_stated_none():
    speaks("Semyon Orlo", body="")
    first = speaks("Semyon Orlo", body="Water Council").official
    assert speaks("Semyon Orlo", body="Fire Council").official != first
