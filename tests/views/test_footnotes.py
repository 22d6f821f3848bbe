"""Footnotes of a record: from the mark in the words to the note, and back."""

import re

import pytest
from django.test import Client

from meetings.models import Meeting
from meetings.pages.record.footnotes import paired
from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_statement
from tests.markup import tight

pytestmark = pytest.mark.django_db
NOTES = ["1 Of wood.", "2 In 1921."]
# Two statements have marks; the second of them names the first note again.
WORDS = ("Twelve boats\u2060¹ & a barge.", "They were built\u2060² of wood\u2060¹.")


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting(footnotes=NOTES, introduction=["As the clerk says\u2060², it is so."])
    for words in WORDS:
        a_statement(found, words)
    return found


def links(page: str, role: str) -> list[tuple[str, str, str]]:
    """The id, the address and the name of each."""
    tags = re.findall(rf'<a role="{role}"[^>]*>', page)
    parts = ("id", "href", "aria-label")
    return [tuple("".join(re.findall(rf' {part}="([^"]*)"', tag)) for part in parts) for tag in tags]


def test_marks_lead_to_notes_and_notes_back(client: Client, meeting: Meeting) -> None:
    page = tight(client.get(meeting.get_absolute_url()).text)
    assert links(page, "doc-noteref") == [
        ("ref-2", "#note-2", "Footnote 2"),
        ("ref-1", "#note-1", "Footnote 1"),
        ("", "#note-2", "Footnote 2"),
        ("", "#note-1", "Footnote 1"),
    ]
    assert "boats\u2060<a" in page
    assert ">¹</a>&amp; a barge." in page
    for number, text in enumerate(NOTES, 1):
        assert f'<p id="note-{number}">{text}' in page
    assert [address for _id, address, _name in links(page, "doc-backlink")] == ["#ref-1", "#ref-2"]


def test_a_mark_behind_a_searched_word_stays_a_link_and_is_no_letter_of_it(
    client: Client, meeting: Meeting
) -> None:
    sync.rebuild()
    assert "<b>1</b> statement that contains exactly <em>boats</em>" in tight(
        client.get("/search/?q=%3Dboats").text
    )
    page = client.get(f"{meeting.get_absolute_url()}?q=boats").text
    assert re.search(r"<mark[^>]*>boats(</mark>)?\u2060<a role=\"doc-noteref\"", page)
    assert len(links(page, "doc-noteref")) == 4


def test_the_page_of_a_statement_leads_to_the_notes_of_the_record(client: Client, meeting: Meeting) -> None:
    record = meeting.get_absolute_url()
    page = client.get(f"{record}s2/").text
    assert "They were built of wood." in page  # as it is quoted
    found = links(page, "doc-noteref")
    assert found == [("", f"{record}#note-2", "Footnote 2"), ("", f"{record}#note-1", "Footnote 1")]


def test_of_one_speaker_notes_lead_back_to_what_is_shown(client: Client) -> None:
    found = a_meeting(footnotes=NOTES)
    for words, name in zip(("One\u2060¹.", "Two\u2060².", "Three.", "Four."), "ABAB", strict=True):
        there = found.participants.filter(name=name).first() or a_participant(found, name, spoke=True)
        a_statement(found, words, participant=there)
    page = client.get(f"{found.get_absolute_url()}?speaker=1").text
    assert "Two" not in page
    assert [address for _id, address, _name in links(page, "doc-backlink")] == ["#ref-1"]


@pytest.mark.parametrize(
    ("notes", "marks", "found"),
    [
        (["1 a", "1 b"], "11", [0, 1]),
        (["1 a", "1 b"], "1", [None]),
        (["1 a", "going on", "2 b"], "21", [2, 0]),
        (["a", "b"], "12", [0, 1]),
        (["* a", "[1] b"], "1*", [1, 0]),
        (["1. a"], "11", [0, 0]),
        (["1 a"], "2", [None]),
        ([], "1", [None]),
    ],
)
def test_a_mark_that_may_mean_several_notes_means_none(
    notes: list[str], marks: str, found: list[int | None]
) -> None:
    assert paired(notes, list(marks)) == found


def test_marks_without_footnotes_are_shown_as_printed(client: Client) -> None:
    found = a_meeting()
    a_statement(found, WORDS[0])
    page = client.get(found.get_absolute_url()).text
    assert "boats\u2060¹ &amp; a barge" in page
    assert "doc-noteref" not in page
