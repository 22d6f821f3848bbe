"""Sections of a record: a tree, numbers that stay, and what changes when the record does."""

import pytest

from meetings.ingest.plan import Outcome
from meetings.models import Section
from meetings.transcripts.transcript import Heading
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import planned, stored

pytestmark = pytest.mark.django_db

TURNS = tuple(a_turn("Councillor Ida Renn", f"Sentence number {number}.") for number in range(4))
OUTLINE = (
    Heading("Opening", "1", level=1, turn=0),
    Heading("Reports", "2", level=1, turn=1),
    Heading("Ferries", "2.1", level=3, turn=1),
    Heading("Any other business", level=1, turn=4),
)


def store(*outline, turns=TURNS, content=b""):
    return stored(a_document(content=content), a_transcript(*turns, outline=outline))


def rows(meeting):
    return list(meeting.sections.order_by("position").values_list("number", "level", "start", "title"))


def test_headings_become_a_tree_with_their_printed_numbers():
    meeting = store(*OUTLINE)
    assert rows(meeting) == [
        (1, 1, 1, "Opening"),
        (2, 1, 2, "Reports"),
        (3, 2, 2, "Ferries"),  # the source skips a level; the tree does not
        (4, 1, 5, "Any other business"),
    ]
    ferries = Section.objects.get(title="Ferries")
    assert (ferries.parent.title, ferries.heading) == ("Reports", "2.1 Ferries")
    assert ferries.get_absolute_url() == "/meetings/2024-05-14/meeting-on-water/#section-3"


def test_a_section_keeps_its_number_and_a_new_one_gets_a_new_one():
    store(*OUTLINE)
    added = Heading("Apologies", level=1, turn=1)
    meeting = store(OUTLINE[0], added, OUTLINE[1], OUTLINE[3], content=b"2")
    assert [row[0] for row in rows(meeting)] == [1, 5, 2, 4]
    meeting = store(*OUTLINE, content=b"3")
    assert [row[0] for row in rows(meeting)] == [1, 2, 6, 4]
    assert Section.objects.get(title="Ferries").parent.number == 2


def test_a_record_read_again_with_its_sections_is_unchanged():
    store(*OUTLINE)
    again = a_transcript(*TURNS, outline=OUTLINE)
    assert planned(a_document(), again).outcome == Outcome.UNCHANGED


def test_new_sections_are_a_change_that_the_plan_names():
    store()
    plan = planned(a_document(content=b"2"), a_transcript(*TURNS, outline=OUTLINE))
    (change,) = plan.changes
    assert (change.field, change.before) == ("sections", "")
    assert change.after.splitlines()[1:3] == ["2 Reports", "\u20032.1 Ferries"]


def test_sections_that_go_take_nothing_with_them():
    store(*OUTLINE)
    meeting = store(content=b"2")
    assert (rows(meeting), meeting.statements.count()) == ([], 4)


def test_headings_out_of_order_stay_inside_the_record():
    meeting = store(Heading("Late", turn=99), Heading("Early", turn=0))
    assert [row[2] for row in rows(meeting)] == [5, 5]
