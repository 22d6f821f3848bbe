"""What the index is told of the rows of the database."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from meetings.models import Meeting
from meetings.search.index.documents import all_documents, documents
from meetings.search.index.engine import IndexDocument
from meetings.transcripts.transcript import TurnKind
from tests.builders import (
    a_body,
    a_meeting,
    a_participant,
    a_section,
    a_statement,
    a_tag,
    a_topic,
    an_official,
)

pytestmark = pytest.mark.django_db


def test_a_statement_is_told_with_all_it_can_be_found_by() -> None:
    meeting = a_meeting(body=a_body("City Council"), time=datetime.time(10, 30), language="ru")
    official = an_official("Semyon Orlo")
    speaker = a_participant(meeting, "S. Orlo", role="Minister of Water", spoke=True, official=official)
    statement = a_statement(meeting, "One.", "Two.", official=official, participant=speaker)
    water, dams = a_topic("Water", name_ru="Вода"), a_topic("Dams")
    a_tag(water, meeting)
    a_tag(dams, meeting, statement)
    _title, document = documents([meeting.pk])
    assert document == IndexDocument(
        meeting=meeting.pk,
        statement=statement.pk,
        language="ru",
        text="One.\n\nTwo.",
        title="Meeting on water",
        speaker="S. Orlo\nSemyon Orlo",
        officials=(official.pk,),
        topics=(water.pk, dams.pk),
        topic_names="Water\nВода\nDams",
        body=meeting.body.pk,
        place="Veldengrad",
        kind="transcript",
        date=datetime.date(2025, 2, 24),
        position=1,
        role="Minister of Water",
        body_name="City Council",
        time=datetime.time(10, 30),
        words=2,
        turn="speech\nречь",
        present="S. Orlo\nSemyon Orlo",
        calling="official",
    )


def test_who_was_there_is_told_with_every_statement() -> None:
    meeting = a_meeting()
    a_participant(meeting, "Mira Velden", attended=True, official=an_official("M. Velden"))
    a_participant(meeting, "Otto Brand", presence="apologies")
    a_statement(meeting, label="Reporter", kind=TurnKind.QUESTION)
    opening, question = documents([meeting.pk])
    assert opening.present == question.present == "Mira Velden\nM. Velden"
    assert (opening.turn, question.turn) == ("introduction\nвведение", "question\nвопрос")
    assert (opening.calling, question.calling) == ("", "journalist")


def test_a_meeting_is_told_by_its_title_lead_and_introduction() -> None:
    meeting = a_meeting("Dams", lead="A lead.", introduction=["A paragraph."])
    [document] = documents([meeting.pk])
    assert (document.statement, document.text) == (0, "Dams\n\nA lead.\n\nA paragraph.")


def test_a_statement_is_told_with_the_sections_that_it_stands_in() -> None:
    meeting = a_meeting(lead="A lead.")
    for _ in range(4):
        a_statement(meeting)
    reports = a_section(meeting, "Reports", 2, printed_number="2")
    a_section(meeting, "Ferries", 3, printed_number="2.1", parent=reports, level=2)
    a_section(meeting, "", 4, printed_number="Item 3")
    a_section(meeting, "Close", 5)
    opening, *told = documents([meeting.pk])
    assert opening.text == "Meeting on water\n\nA lead.\n\n2 Reports\n\n2.1 Ferries\n\nItem 3\n\nClose"
    assert [(each.sections, each.section_names) for each in told] == [
        ((), ""),
        (("Reports",), "2 Reports"),
        (("Reports", "Ferries"), "2 Reports\n2.1 Ferries"),
        (("Item 3",), "Item 3"),
    ]


def test_directions_are_told_and_gaps_are_not() -> None:
    meeting = a_meeting()
    a_statement(meeting, "(Applause.)", kind=TurnKind.DIRECTION)
    a_statement(meeting, "<…>", kind=TurnKind.GAP)
    assert [document.text for document in documents([meeting.pk])] == [meeting.title, "(Applause.)"]


def test_what_is_not_published_is_not_told() -> None:
    meetings = {state: a_meeting(state=state).pk for state in Meeting.State}
    published = meetings.pop(Meeting.State.PUBLISHED)
    assert [document.meeting for document in all_documents()] == [published]
    assert list(documents([*meetings.values(), 999_999])) == []


def test_a_merged_official_is_told_as_the_one_it_became() -> None:
    meeting, became = a_meeting(), an_official("Mira Velden")
    a_statement(meeting, official=an_official("M. Velden", merged_into=became))
    _title, document = documents([meeting.pk])
    assert document.officials == (became.pk,)
    assert document.speaker == "M. Velden\nMira Velden"


def test_a_meeting_has_only_its_own_statements_and_topics() -> None:
    first, second = a_meeting(), a_meeting()
    a_tag(a_topic(), first)
    late = a_statement(second, "Of the second.")
    later = a_statement(first, "Of the first.")
    told = [(document.meeting, document.statement, document.topic_names) for document in all_documents()]
    assert told == [
        (first.pk, 0, "Water"),
        (first.pk, later.pk, "Water"),
        (second.pk, 0, ""),
        (second.pk, late.pk, ""),
    ]


def test_many_meetings_cost_as_many_queries_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(20):
        meeting = a_meeting()
        a_statement(meeting, official=an_official(f"Official {meeting.pk}"))
    with django_assert_num_queries(5):  # which, meetings, topics, statements
        assert len(list(all_documents())) == 40


def test_any_change_changes_the_fingerprint() -> None:
    meeting = a_meeting()
    [before] = documents([meeting.pk])
    meeting.place = "Orlo"
    meeting.save()
    [after] = documents([meeting.pk])
    assert before.fingerprint != after.fingerprint
    assert [before.fingerprint] == [document.fingerprint for document in [before]]
