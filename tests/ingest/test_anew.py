"""In whatever order records are loaded, their names mean the same."""

import itertools

import pytest

from meetings.ingest.intake import entries
from meetings.ingest.run import load
from meetings.models import Decision, IndexTask, Meeting, Office, Participant
from meetings.officials.decisions.settling import Settle
from meetings.officials.relink import newest_claim, understand_since
from tests.decisions.deciding import by, carry_out, day, read, the
from tests.decisions.test_settling import body
from tests.ingest.printed import a_turn

pytestmark = pytest.mark.django_db


def says(meeting: Meeting) -> tuple[str | None, str]:
    """Whom the only speaker is taken for, and why."""
    row = meeting.participants.get(spoke=True)
    assert meeting.statements.get().official == row.official
    return row.official and row.official.name, row.rule


def test_initials_printed_before_the_whole_name_mean_the_same_as_after():
    early = read(by("С.Орло", role="Minister of Water"), date=day(2))
    before = newest_claim()
    read(by("Semyon Orlo"), date=day(9))
    assert says(early) == (None, "unknown")
    IndexTask.objects.all().delete()
    assert understand_since(before) == {early.pk}
    assert says(early) == ("Semyon Orlo", "spelling")
    assert list(IndexTask.objects.values_list("meeting_id", flat=True)) == [early.pk]
    assert Office.objects.get().title == "Minister of Water"


def test_a_likeness_that_a_second_official_fits_since_is_open():
    read(by("Semyon Orlo"))
    early = read(by("S. Orlo"))
    before = newest_claim()
    read(by("Svetlana Orlo"))
    understand_since(before)
    assert says(early) == (None, "ambiguous")
    assert set(early.participants.get().candidates) == {the("Semyon Orlo").pk, the("Svetlana Orlo").pk}


def test_a_role_alone_is_understood_once_its_holder_is_known():
    early = read(a_turn("Minister of Water", name="", role="Minister of Water"), date=day(5))
    before = newest_claim()
    for number in (2, 9):
        read(by("Ida Renn", role="Minister of Water"), date=day(number))
    understand_since(before)
    assert says(early) == ("Ida Renn", "office")


def test_what_an_editor_said_stays():
    read(by("Ida Renn"))
    early = read(by("S. Orlo"))
    carry_out(Settle("S. Orlo", body(), official=the("Ida Renn")))
    before = newest_claim()
    read(by("Semyon Orlo"))
    understand_since(before)
    assert says(early) == ("Ida Renn", "editor")
    assert Decision.objects.count() == 1


def test_nothing_learnt_changes_nothing(django_assert_num_queries):
    read(by("S. Orlo"))
    newest = newest_claim()
    with django_assert_num_queries(1):
        assert understand_since(newest) == set()


def test_two_of_one_surname_in_a_record_stay_open_whatever_is_learnt():
    early = read(by("Semyon Orlo"), by("Svetlana Orlo"), by("S. Orlo"))
    before = newest_claim()
    read(by("Semyon Orlo"), by("Ida Renn"))
    understand_since(before)
    assert early.participants.get(name="S. Orlo").official is None


PAGES = {
    "short": "Meeting on lakes\n\nMay 2, 2024, Harn\n\nS. Orlo: It is high.\n\nS. Orlo: Very high.",
    "whole": "Meeting on rivers\n\nMay 3, 2024, Harn\n\nMinister of Water Semyon Orlo: The river is low.",
    "role": "Meeting on wells\n\nMay 4, 2024, Harn\n\nMinister of Water Semyon Orlo: The well is deep.",
}


@pytest.mark.parametrize("order", list(itertools.permutations(PAGES)))
def test_loading_understands_pages_alike_in_any_order(tmp_path, order):
    for number, name in enumerate(order):
        (tmp_path / f"{number}.txt").write_text(PAGES[name])
        load(entries([str(tmp_path / f"{number}.txt")]), body="Water Council")
    rows = Participant.objects.filter(spoke=True).values_list("name", "official__name")
    assert sorted(rows) == [
        ("S. Orlo", "Semyon Orlo"),
        ("Semyon Orlo", "Semyon Orlo"),
        ("Semyon Orlo", "Semyon Orlo"),
    ]
