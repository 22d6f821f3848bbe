"""A title and a surname that one person of a body has make an official, joined with the whole name later."""

import pytest

from meetings.models import IndexTask, Office, Official
from meetings.transcripts.transcript import SamePerson
from tests.decisions.deciding import by, day, read
from tests.ingest.printed import a_turn, an_attendee
from tests.ingest.test_relinking import says

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return sorted(Official.objects.public().values_list("name", flat=True))


def test_a_title_and_a_surname_are_an_official_of_the_body():
    first, second = read(by("MR. ORLO")), read(by("Mr. Orlo"))
    official = Official.objects.get()
    assert (official.name, official.sort_name, official.slug) == ("Mr. Orlo", "Orlo, Mr.", "mr-orlo")
    assert official.surname_only
    assert says(first) == ("Mr. Orlo", "new surname")
    assert says(second) == ("Mr. Orlo", "surname")


def test_a_role_before_a_surname_is_its_title():
    read(a_turn("Councillor Renn", name="Renn", role="Councillor"))
    second = read(by("Cllr Renn"))
    assert says(second) == ("Councillor Renn", "surname")


def test_an_office_printed_again_beside_a_surname_is_one_term():
    for number in (4, 4, 2, 5):
        read(by("Mr. Orlo", role="Minister"), date=day(number))
    term = Office.objects.get()
    assert (term.official.name, term.from_date, term.until_date) == ("Mr. Orlo", day(2), day(5))


def test_other_bodies_have_other_people():
    read(by("Mr. Orlo"), body="Council of Saltby")
    read(by("Mr. Orlo"), body="Court of Harn")
    assert names() == ["Mr. Orlo", "Mr. Orlo"]


def test_no_official_is_made_where_nobody_says_whose_record_it_is():
    record = read(by("Mr. Orlo"), body="")
    assert says(record) == (None, "unknown")


def test_the_whole_name_is_given_to_the_official_and_the_address_stays():
    early = read(by("Councillor Orlo"))
    IndexTask.objects.all().delete()
    read(by("Semyon Orlo"))
    official = Official.objects.get()
    assert (official.name, official.slug, official.surname_only) == ("Semyon Orlo", "councillor-orlo", False)
    assert says(early)[0] == "Semyon Orlo"
    assert IndexTask.objects.filter(meeting_id=early.pk).exists()


def test_an_attendance_gives_the_whole_name():
    early = read(by("Councillor Orlo"))
    read(by("Ida Renn"), attendance=(an_attendee("Mayor", "Semyon Orlo"),))
    assert says(early)[0] == "Semyon Orlo"


def test_two_whole_names_leave_the_surname_open():
    early = read(by("Councillor Orlo"))
    read(by("Semyon Orlo"))
    read(by("Svetlana Orlo"))
    assert says(early) == (None, "ambiguous")
    assert names() == ["Semyon Orlo", "Svetlana Orlo"]


def test_mr_and_ms_are_two_and_who_may_be_either_is_open():
    early = read(by("Councillor Orlo"))
    read(by("Mr. Orlo"), by("Ms. Orlo"))
    assert says(early) == (None, "ambiguous")
    assert names() == ["Mr. Orlo", "Ms. Orlo"]


def test_a_whole_name_that_may_be_mr_or_ms_joins_neither():
    early = read(by("Mr. Orlo"))
    read(by("Ms. Orlo"))
    read(by("Semyon Orlo"))
    assert says(early) == (None, "ambiguous")
    assert names() == ["Semyon Orlo"]


def test_initials_tell_two_apart():
    read(by("Mr. A. Orlo"), by("Mr. B. Orlo"))
    late = read(by("Mr. Orlo"))
    assert says(late) == (None, "ambiguous")
    assert names() == ["Mr. A. Orlo", "Mr. B. Orlo"]
    read(by("Anton Orlo"), date=day(3))
    assert names() == ["Anton Orlo", "Mr. B. Orlo"]


def test_forms_that_the_reader_links_are_one_participant():
    turns = (
        a_turn("The Minister (Ms. Renn)", name="Ms. Renn", role="The Minister"),
        by("Ms. Renn"),
        by("Jon Ashby"),
        a_turn("JA", name="JA", role=""),
        a_turn("The Chairman", name="", role="The Chairman"),
    )
    same = (
        SamePerson("Ms. Renn", ("The Minister (Ms. Renn)", "Ms. Renn"), "printed alike"),
        SamePerson("Jon Ashby", ("Jon Ashby", "JA", "The Chairman"), "“JA” are the initials"),
    )
    record = read(*turns, same=same)
    people = {row.name: row for row in record.participants.filter(spoke=True)}
    assert set(people) == {"Ms. Renn", "Jon Ashby"}
    assert "are the initials" in people["Jon Ashby"].evidence
    officials = list(record.statements.values_list("official__name", flat=True))
    assert officials == ["Ms. Renn", "Ms. Renn", "Jon Ashby", "Jon Ashby", "Jon Ashby"]


def test_titles_with_one_surname_are_one_participant():
    record = read(
        by("Mr. Orlo"), a_turn("Councillor Orlo", name="Orlo", role="Councillor"), by("Mr. A. Orlo")
    )
    assert record.participants.get(spoke=True).name == "Mr. Orlo"


def test_mr_and_ms_in_one_record_are_two_and_neither_is_the_one_whole_name():
    record = read(by("Semyon Orlo"), by("Mr. Orlo"), by("Ms. Orlo"), by("Councillor Orlo"))
    said = dict(record.statements.values_list("label", "official__name"))
    assert said == {"Semyon Orlo": "Semyon Orlo", "Mr. Orlo": None, "Ms. Orlo": None, "Councillor Orlo": None}


def test_a_title_before_a_whole_name_is_left_out():
    record = read(by("Mr. Semyon Orlo"), by("Mr. Orlo"))
    assert record.participants.get().spoke
    assert Official.objects.get().name == "Semyon Orlo"


def test_labels_of_nobody_make_nobody():
    record = read(
        *(by(label) for label in ("SPEAKER_03", "Q", "JUROR NO. 3", "SEVERAL", "Hon. Members", "VOICES"))
    )
    assert not record.participants.exists()
    assert not Official.objects.exists()


@pytest.mark.parametrize("label", ["Madam Speaker", "The Speaker", "Mr. Speaker", "Speaker"])
@pytest.mark.parametrize("title", ["The Speaker", "Speaker"])
def test_an_office_alone_is_its_holder_on_that_day(label, title):
    early = read(a_turn(label, name="", role=label), date=day(5))
    read(by("Ms. Renn", role=title), date=day(5))
    assert says(early) == ("Ms. Renn", "office")
