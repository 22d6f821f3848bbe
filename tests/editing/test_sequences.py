"""Whatever is done to a record, in whatever order: addresses answer, and every version is as it was."""

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.editing.restore import NotUndoableError, restore, undo_import
from meetings.editing.save import save
from meetings.models import Meeting
from meetings.transcripts.transcript import Document, Kind, Transcript, Turn, TurnKind
from meetings.versions import history
from meetings.versions.content import RecordContent, content_of
from tests.ingest.storing import stored

TEXTS = st.sampled_from(["The dam is full.", "Open the gates.", "No.", "We meet again in spring, then."])
ACTS = st.sampled_from(["word", "split", "join", "delete", "move", "date", "import", "undo", "restore"])
STEPS = st.lists(st.tuples(ACTS, st.integers(0, 9), TEXTS), min_size=1, max_size=7)


def transcript(texts: list[str], day: int) -> Transcript:
    turns = tuple(
        Turn(TurnKind.SPEECH, (text, "So be it."), label=name, name=name)
        for text, name in zip(texts, ["Mira Velden", "Oren Tal", "Ada Rom"], strict=False)
    )
    date = datetime.date(2025, 2, 1 + day)
    return Transcript("Dams", Kind.TRANSCRIPT, date, record_number="7", turns=turns)


def edit(content: RecordContent, act: str, at: int, text: str) -> tuple[RecordContent, dict[int, int]]:
    """The content after an editor's act, and whom joined numbers lead to."""
    if act == "date":
        return replace(content, head=replace(content.head, date=datetime.date(2025, 3, 1 + at))), {}
    said, joined = list(content.statements), dict[int, int]()
    at %= len(said)
    here = said[at]
    if act == "word":
        said[at] = replace(here, paragraphs=(text, *here.paragraphs[1:]))
    elif act == "split" and len(here.paragraphs) > 1:
        said[at] = replace(here, paragraphs=here.paragraphs[:1])
        said.insert(at + 1, replace(here, number=0, paragraphs=here.paragraphs[1:], split_from=here.number))
    elif act == "join" and at + 1 < len(said):
        said[at] = replace(here, paragraphs=(*here.paragraphs, *said[at + 1].paragraphs))
        joined = {said.pop(at + 1).number: here.number}
    elif act == "delete" and len(said) > 1:
        del said[at]
    elif act == "move":
        said.append(said.pop(at))
    return replace(content, statements=tuple(said)), joined


def do(meeting: Meeting, act: str, at: int, text: str) -> None:
    facts: dict[str, Any] = {"expected": history.newest(meeting), "editor": None, "reason": "other"}
    if act == "import":
        stored(Document(f"{at} {text}".encode()), transcript([text, "We begin.", f"{at}."], at % 3))
    elif act == "restore":
        restore(meeting, 1 + at % facts["expected"], **facts)
    elif act == "undo":
        try:
            undo_import(meeting, **facts)
        except NotUndoableError:
            return
    else:
        content, joined = edit(content_of(meeting), act, at, text)
        save(meeting, content, joined=joined, **facts)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_addresses_answer_and_versions_are_reproduced(client: Client, steps: list[Any]) -> None:
    Meeting.objects.all().delete()
    meeting = stored(Document(b"first"), transcript(["We begin.", "The dam is full.", "No."], 0))
    published = {meeting.get_absolute_url()}
    seen = {1: content_of(meeting)}
    for step in steps:
        do(meeting, *step)
        meeting = Meeting.objects.get()
        content = content_of(meeting)
        seen[history.newest(meeting)] = content
        published.add(meeting.get_absolute_url())
        published |= {meeting.statement_url(each.number) for each in content.statements}
    for url in published:
        assert client.get(url, follow=True).status_code in (200, 410), url
    for number, content in seen.items():
        again = history.content_at(meeting, number)
        assert json.dumps(again.as_json(), sort_keys=True) == json.dumps(content.as_json(), sort_keys=True)
