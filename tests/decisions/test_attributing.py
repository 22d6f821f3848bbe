"""Statements of one meeting are given to whom they are by, whatever their label says."""

import pytest

from meetings.models import Office
from meetings.officials.decisions.attributing import Attribute
from meetings.officials.decisions.carry_out import undo
from meetings.officials.decisions.merging import Merge
from tests.decisions.deciding import by, carry_out, day, editor, everything, read, the
from tests.ingest.printed import a_gap

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    read(by("Ida Renn"))
    turns = [by("Semyon Orlo", f"Sentence {number}.", role="Minister") for number in range(1, 5)]
    return read(*turns[:2], a_gap(), *turns[2:])


def speakers(meeting):
    return [said.official.name if said.official else "" for said in meeting.statements.order_by("position")]


def test_a_range_is_another_s(meeting):
    decision = carry_out(Attribute(meeting, 2, 4, the("Ida Renn")))
    assert speakers(meeting) == ["Semyon Orlo", "Ida Renn", "", "Ida Renn", "Semyon Orlo"]
    assert (decision.meeting, decision.statements) == (meeting, 2)


def test_a_range_is_nobody_s_whom_the_archive_knows(meeting):
    carry_out(Attribute(meeting, 1, 1))
    assert speakers(meeting)[:2] == ["", "Semyon Orlo"]


def test_it_stands_when_the_record_is_read_again(meeting):
    carry_out(Attribute(meeting, 2, 2, the("Ida Renn")))
    turns = [by("Semyon Orlo", f"Sentence {number}.", role="Minister") for number in (1, 2, 9)]
    read(*turns, title=meeting.title)
    assert speakers(meeting) == ["Semyon Orlo", "Ida Renn", "Semyon Orlo"]


def test_whose_whole_words_are_another_s_is_another(meeting):
    carry_out(Attribute(meeting, 1, 5, the("Ida Renn")))
    participant = meeting.participants.get()
    assert (participant.official, participant.rule, participant.confirmed) == (
        the("Ida Renn"),
        "editor",
        True,
    )
    assert the("Ida Renn").offices.get().title == "Minister"
    assert not the("Semyon Orlo").offices.exists()


@pytest.mark.parametrize("last", [2, 5])
def test_taken_back_it_leaves_everything_as_it_was(meeting, last):
    before = everything()
    undo(carry_out(Attribute(meeting, 1, last, the("Ida Renn"))), editor(), "")
    assert everything() == before


def test_words_given_to_somebody_go_with_them_into_a_merge(meeting):
    carry_out(Attribute(meeting, 2, 2, the("Ida Renn")))
    read(by("Ida Rennow"))
    before = everything()
    decision = carry_out(Merge(the("Ida Renn"), the("Ida Rennow")))
    assert speakers(meeting)[1] == "Ida Rennow"
    undo(decision, editor(), "")
    assert everything() == before


@pytest.mark.parametrize(("first", "last"), [(0, 2), (4, 2), (1, 99), (3, 3)])
def test_statements_that_are_not_there_are_refused(meeting, first, last):
    assert "no such statements" in Attribute(meeting, first, last, the("Ida Renn")).preview().refusal


def test_the_public_sentence_names_no_title(meeting):
    assert meeting.title not in Attribute(meeting, 1, 2, the("Ida Renn")).preview().what


def test_a_record_read_again_counts_the_terms_of_whom_an_editor_named():
    record = {"title": "Water", "date": day(2)}
    meeting = read(by("Semyon Orlo", "First.", role="Minister"), by("Varn"), **record)
    read(by("Ida Renn", role="Minister"), date=day(3))
    carry_out(Attribute(meeting, 1, 1, the("Ida Renn")))
    read(by("Semyon Orlo", "First.", "Added.", role="Minister"), by("Varn"), **record)
    said = meeting.statements.get(number=1)
    assert (said.official, said.paragraphs) == (the("Ida Renn"), ["First.", "Added."])
    [term] = Office.objects.all()
    assert (term.official, term.from_date, term.until_date) == (the("Ida Renn"), day(2), day(3))
