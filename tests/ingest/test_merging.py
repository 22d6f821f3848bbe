"""A source read again: corrections of editors and of the source both hold."""

import datetime
from dataclasses import replace

import pytest

from meetings.editing.save import save
from meetings.ingest.merge_words import merged_paragraphs
from meetings.models import Meeting
from meetings.transcripts.transcript import Document, Kind, Transcript, Turn, TurnKind
from meetings.versions import history
from meetings.versions.content import content_of
from tests.ingest.storing import planned, stored


def turn(text: str, name: str = "Mira Velden") -> Turn:
    return Turn(TurnKind.SPEECH, tuple(text.split("|")), label=name, name=name)


TURNS = (
    turn("Good morning, coleagues, and welcome to our meeting on the dams."),
    turn("The dam is full to the brim this year.|We opne the gates tomorrow at noon.", "Oren Tal"),
    turn("Thank you all for coming to this meeting today."),
)
FIRST = Transcript("Dams", Kind.TRANSCRIPT, datetime.date(2025, 2, 3), record_number="7", turns=TURNS)


def edit(meeting: Meeting, at: int, *paragraphs: str) -> None:
    content = content_of(meeting)
    said = list(content.statements)
    said[at] = replace(said[at], paragraphs=paragraphs)
    content = replace(content, statements=tuple(said))
    save(meeting, content, expected=history.newest(meeting), editor=None, reason="typo")


def texts(meeting: Meeting) -> list[str]:
    return [each.text for each in content_of(meeting).statements]


@pytest.mark.parametrize(
    ("ours", "theirs", "merged", "conflict"),
    [
        (["a B c"], ["a b c d"], ("a B c d",), False),
        (["a b", "c"], ["A b c"], ("A b", "c"), False),
        (["a X c"], ["a Y c"], ("a X c",), True),
        (["a X c"], ["a X c"], ("a X c",), False),
        (["a b c"], [], (), False),
    ],
)
def test_two_changes_of_one_text(
    ours: list[str], theirs: list[str], merged: tuple[str, ...], conflict: bool
) -> None:
    assert merged_paragraphs(["a b c"], ours, theirs) == (merged, conflict)


@pytest.mark.django_db
def test_corrections_of_both_sides_hold() -> None:
    edit(stored(Document(b"one"), FIRST), 0, TURNS[0].paragraphs[0].replace("coleagues", "colleagues"))
    corrected = turn("The dam is full to the brim this year.|We open the gates tomorrow at noon.", "Oren Tal")
    again = replace(FIRST, turns=(TURNS[0], corrected, *TURNS[2:], turn("The meeting is closed.")))
    meeting = stored(Document(b"two"), again)
    assert texts(meeting) == [
        "Good morning, colleagues, and welcome to our meeting on the dams.",
        "The dam is full to the brim this year.\n\nWe open the gates tomorrow at noon.",
        "Thank you all for coming to this meeting today.",
        "The meeting is closed.",
    ]
    assert [each.number for each in content_of(meeting).statements] == [1, 2, 3, 4]
    assert meeting.problems == []


@pytest.mark.django_db
def test_the_same_words_changed_by_both_are_asked_and_the_edited_ones_stay() -> None:
    edit(stored(Document(b"one"), FIRST), 0, TURNS[0].paragraphs[0].replace("coleagues", "colleagues"))
    again = replace(FIRST, turns=(turn(TURNS[0].paragraphs[0].replace("coleagues", "friends")), *TURNS[1:]))
    asked = planned(Document(b"two"), again)
    assert "both changed the same words" in asked.problems[-1].reason
    meeting = stored(Document(b"two"), again)
    assert "colleagues" in texts(meeting)[0]
    assert "friends" in meeting.problems[-1]["reason"]


@pytest.mark.django_db
def test_corrections_hold_over_several_sources() -> None:
    edit(stored(Document(b"one"), FIRST), 0, TURNS[0].paragraphs[0].replace("coleagues", "colleagues"))
    for number in range(3):
        more = turn(f"The meeting number {number} is closed.")
        meeting = stored(Document(f"{number}".encode()), replace(FIRST, turns=(*TURNS, more)))
        assert "colleagues" in texts(meeting)[0]
        assert texts(meeting)[3:] == [more.paragraphs[0]]
        assert meeting.problems == []


@pytest.mark.django_db
def test_a_title_and_a_date_that_an_editor_corrected_stay() -> None:
    meeting = stored(Document(b"one"), FIRST)
    content = content_of(meeting)
    head = replace(content.head, title="The dams", date=datetime.date(2025, 3, 3))
    save(meeting, replace(content, head=head), expected=1, editor=None, reason="typo")
    meeting = stored(Document(b"two"), replace(FIRST, place="Veldengrad"))
    assert Meeting.objects.count() == 1
    assert (meeting.title, meeting.date) == ("The dams", datetime.date(2025, 3, 3))
    assert meeting.place == "Veldengrad"


@pytest.mark.django_db
def test_a_statement_that_an_editor_split_stays_split() -> None:
    meeting = stored(Document(b"one"), FIRST)
    content = content_of(meeting)
    whole = content.statements[1]
    first = replace(whole, paragraphs=whole.paragraphs[:1])
    rest = replace(whole, number=0, paragraphs=whole.paragraphs[1:], split_from=2)
    said = (content.statements[0], first, rest, content.statements[2])
    save(meeting, replace(content, statements=said), expected=1, editor=None, reason="layout")
    meeting = stored(Document(b"two"), replace(FIRST, place="Veldengrad"))
    assert [each.number for each in content_of(meeting).statements] == [1, 2, 4, 3]
