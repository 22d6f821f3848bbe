"""Versions of records that are imported, edited and imported again."""

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.editing.takedowns.versions import _Past
from meetings.models import Version
from meetings.redaction.redactor import of_words
from meetings.transcripts.transcript import Document, Heading, Kind, Transcript, Turn, TurnKind
from meetings.versions import history
from meetings.versions.content import (
    HeadContent,
    PersonContent,
    RecordContent,
    SectionContent,
    StatementContent,
    content_of,
)
from meetings.versions.difference import KeyedContent, changed, difference
from tests.ingest.storing import stored

WORDS = st.lists(st.sampled_from(["dam", "gate", "“fish”", "é", ""]), max_size=5).map(" ".join)
TIMES = st.none() | st.times()


@st.composite
def contents(draw: st.DrawFn) -> RecordContent:
    numbers = draw(st.lists(st.integers(1, 8), unique=True, max_size=6))
    names = draw(st.lists(st.sampled_from("ABCD"), unique=True))
    head = HeadContent(
        draw(WORDS),
        draw(st.integers(1, 3)),
        date=draw(st.none() | st.dates()),
        time=draw(TIMES),
        place=draw(WORDS),
        introduction=tuple(draw(st.lists(WORDS, max_size=3))),
        problems=tuple(draw(st.lists(st.tuples(st.integers(0, 3), WORDS), max_size=2))),
    )
    said = tuple(
        StatementContent(
            number,
            label=draw(WORDS),
            speaker=draw(st.sampled_from(["", *names])),
            time=draw(TIMES),
            start=draw(st.none() | st.floats(0, 1e7)),
            paragraphs=tuple(draw(st.lists(WORDS, max_size=4))),
        )
        for number in numbers
    )
    sections = tuple(SectionContent(number, title=draw(WORDS), start=number) for number in numbers[:3])
    people = tuple(PersonContent(name, arrived=draw(TIMES), spoke=draw(st.booleans())) for name in names)
    return RecordContent(head, sections, people, said)


@settings(max_examples=300, deadline=None)
@given(contents(), contents())
def test_a_difference_makes_one_content_of_another_to_the_byte(
    one: RecordContent, other: RecordContent
) -> None:
    again = changed(one, difference(one, other))
    assert again == other
    assert json.dumps(again.as_json(), sort_keys=True) == json.dumps(other.as_json(), sort_keys=True)


def test_the_difference_of_a_word_is_small() -> None:
    head = HeadContent("Dams", 1)
    long = " ".join(["water"] * 4_000)
    said = tuple(StatementContent(number, paragraphs=(long,)) for number in range(1, 500))
    one = RecordContent(head, statements=said)
    other = replace(one, statements=(*said[:7], replace(said[7], paragraphs=(f"{long}!",)), *said[8:]))
    assert len(json.dumps(difference(one, other))) < 100


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contents(), contents(), contents(), st.booleans())
def test_versions_without_words_are_what_was_said_without_them(
    now: RecordContent, source: RecordContent, older: RecordContent, whole: bool
) -> None:
    redactor = of_words(["dam gate", "fish"], "", "en")
    redactor.statements = {3: "[gone]"} if whole else {}
    past = _Past.of(KeyedContent.of(now.as_json()), redactor)
    for told in (source, older):
        change, then = past.changed(difference(now, told))
        assert past.clean.changed(change).as_json() == then.clean.as_json()
        assert then.clean.as_json() == _Past.of(KeyedContent.of(told.as_json()), redactor).clean.as_json()


def test_equal_contents_have_no_difference() -> None:
    assert difference(one := RecordContent(HeadContent("Dams", 1)), one) == {}


TURNS = (
    Turn(TurnKind.SPEECH, ("The dam is full.",), label="Mira Velden", name="Mira Velden"),
    Turn(TurnKind.SPEECH, ("Open the gates.", "Now."), label="Oren Tal", name="Oren Tal", start=1.0),
)
FIRST = Transcript(
    "Dams", Kind.TRANSCRIPT, datetime.date(2025, 2, 3), turns=TURNS, outline=(Heading("Water"),)
)


@pytest.mark.django_db
def test_a_fresh_import_is_the_first_version() -> None:
    meeting = stored(Document(b"one"), FIRST)
    version = meeting.versions.get()
    assert (version.number, version.kind, version.change) == (1, Version.Kind.IMPORT, {})
    assert version.source == meeting.source


@pytest.mark.django_db
def test_an_import_that_changes_a_record_is_a_version() -> None:
    before = content_of(stored(Document(b"one"), FIRST))
    second = replace(FIRST, turns=(TURNS[0], replace(TURNS[1], paragraphs=("Open all gates.", "Now."))))
    meeting = stored(Document(b"two"), second)
    newest, first = meeting.versions.order_by("-number")
    assert (newest.number, newest.source, newest.statements) == (2, meeting.source, [2])
    assert newest.marks["source_id"] == first.source_id
    assert history.content_at(meeting, 1) == before


@pytest.mark.django_db
def test_an_import_that_changes_nothing_is_no_version() -> None:
    stored(Document(b"one"), FIRST)
    assert stored(Document(b"two"), FIRST).versions.count() == 1
