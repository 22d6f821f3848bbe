"""What records teach the archive of officials, their names and their offices."""

import datetime

import pytest

from meetings.models import Alias, Identifier, Office, Official
from tests.ingest.printed import a_document, a_person, a_transcript, a_turn, an_attendee
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

counter = iter(range(10_000))


def store(*turns, **details):
    number = next(counter)
    details = {"title": f"Meeting {number}", **details}
    return stored(a_document(f"{number}.txt"), a_transcript(*turns, **details))


def test_a_full_printed_name_is_an_official():
    meeting = store(a_turn("Minister of Water Semyon Orlo"))
    official = Official.objects.get()
    assert (official.name, official.slug, official.sort_name) == (
        "Semyon Orlo",
        "semyon-orlo",
        "Orlo, Semyon",
    )
    assert meeting.statements.get().official == official


def test_the_same_name_is_the_same_official_in_another_meeting():
    store(a_turn("Minister of Water Semyon Orlo"))
    meeting = store(a_turn("SEMYON ORLO", role=""))
    assert meeting.statements.get().official == Official.objects.get()
    assert meeting.participants.get().rule == "alias"


def test_the_same_name_in_another_body_is_not_taken_for_the_same_official():
    store(a_turn("Minister of Water Semyon Orlo"))
    store(a_turn("Councillor Semyon Orlo"), body="City of Lenmark")
    assert Official.objects.count() == 2


def test_a_short_form_alone_names_nobody():
    meeting = store(a_turn("S. Orlo", name="S. Orlo", role=""))
    participant = meeting.participants.get()
    assert (participant.official, participant.rule) == (None, "unknown")
    assert not Official.objects.exists()


def test_the_pages_own_id_finds_an_official_however_spelt():
    store(a_turn("Semyon Orlo", person_id="5"))
    meeting = store(a_turn("Semën Orlow", person_id="5"))
    assert meeting.statements.get().official.name == "Semyon Orlo"
    assert Alias.objects.filter(official=Official.objects.get()).count() == 2


def test_a_namesake_with_another_id_is_another_official_and_the_bare_name_is_open():
    store(a_turn("Semyon Orlo", person_id="5"))
    store(a_turn("Semyon Orlo", person_id="6"))
    meeting = store(a_turn("Semyon Orlo"))
    assert Official.objects.count() == 2
    assert meeting.participants.get().rule == "ambiguous"
    assert Alias.objects.get().state == "needs person"
    again = store(a_turn("Semyon Orlo", person_id="6"))
    assert again.statements.get().official.identifiers.get().value == "6"


def test_an_alias_that_ends_on_a_date_holds_until_that_day():
    official = Official.objects.create(name="Ida Renn", slug="ida-renn", sort_name="Renn, Ida")
    Alias.objects.create(
        name="The Chair", key="the chair", official=official, until_date=datetime.date(2024, 1, 31)
    )
    chair = a_turn("The Chair", name="The Chair", role="")
    assert store(chair, date=datetime.date(2024, 1, 31)).statements.get().official == official
    assert store(chair, date=datetime.date(2024, 2, 1)).participants.get().official != official


def test_a_name_an_editor_called_no_person_is_not_linked():
    Alias.objects.create(name="Deputy Chorus", key="deputy chorus", state=Alias.State.IGNORED)
    meeting = store(a_turn("Deputy Chorus", name="Deputy Chorus", role=""))
    assert meeting.participants.get().rule == "not a person"


def test_offices_have_the_first_and_last_day_they_were_printed():
    for day in (10, 3, 20):
        store(a_turn("Minister of Water Semyon Orlo"), date=datetime.date(2024, 5, day))
    office = Office.objects.get()
    assert (office.title, office.from_date.day, office.until_date.day) == ("Minister of Water", 3, 20)


def test_an_office_of_several_is_nobody_s_title():
    for day in (1, 2):
        attendance = (an_attendee("deputy prime ministers", "Semyon Orlo"),)
        store(a_turn("Semyon Orlo"), attendance=attendance, date=datetime.date(2024, 5, day))
    assert not Office.objects.exists()


def test_a_corrected_role_takes_the_office_back():
    store(a_turn("Minister of Water Semyon Orlo"), title="One", record_number="1")
    number = next(counter)
    corrected = a_transcript(a_turn("Minister of Fire Semyon Orlo"), title="One", record_number="1")
    stored(a_document(f"{number}.txt"), corrected)
    assert list(Office.objects.values_list("title", flat=True)) == ["Minister of Fire"]


def test_an_editors_dates_stay():
    store(a_turn("Minister of Water Semyon Orlo"), date=datetime.date(2024, 5, 10))
    Office.objects.update(by_editor=True)
    store(a_turn("Minister of Water Semyon Orlo"), date=datetime.date(2024, 9, 1))
    assert Office.objects.get().until_date == datetime.date(2024, 5, 10)


def test_a_mention_makes_nobody_an_official_and_is_linked_once_there_is_one():
    mentioning = store(a_turn("Minister Ida Renn"), persons=(a_person("Orlo Semyon", "5"),))
    assert mentioning.participants.get(mentioned=True).rule == "only mentioned"
    assert [official.name for official in Official.objects.all()] == ["Ida Renn"]
    store(a_turn("Minister Semyon Orlo"), persons=(a_person("Orlo Semyon", "5"),))
    assert mentioning.participants.get(mentioned=True).official.name == "Semyon Orlo"


def test_who_spoke_learns_the_id_that_the_foot_lists_surname_first():
    store(a_turn("Minister Semyon Orlo"), persons=(a_person("Orlo Semyon", "5"),))
    assert Identifier.objects.get().official.name == "Semyon Orlo"


def test_an_attendee_is_an_official_too():
    store(attendance=(an_attendee("Governor", "Ida Renn"),))
    assert Official.objects.get().name == "Ida Renn"


def test_a_confirmed_link_survives_reading_again():
    meeting = store(a_turn("Minister Semyon Orlo"), title="One", record_number="1")
    other = Official.objects.create(name="Anton Orlo", slug="anton-orlo", sort_name="Orlo, Anton")
    meeting.participants.update(official=other, confirmed=True, rule="editor")
    changed = a_transcript(a_turn("Minister Semyon Orlo", "Other words."), title="One", record_number="1")
    meeting = stored(a_document("again.txt"), changed)
    assert meeting.participants.get().official == other
    assert meeting.statements.get().official == other


def test_two_namesakes_in_one_record_are_two_officials():
    meeting = store(a_turn("Semyon Orlo", person_id="5"), a_turn("Semyon Orlo", "Indeed.", person_id="6"))
    first, second = meeting.statements.order_by("position")
    assert first.official != second.official
    assert {official.name for official in Official.objects.all()} == {"Semyon Orlo"}
    assert Alias.objects.get().state == "needs person"
