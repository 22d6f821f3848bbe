"""A record is withdrawn between the moment a load has planned it and the moment it writes it."""

from dataclasses import replace
from typing import Any

import pytest

from meetings.editing.save import save
from meetings.ingest import apply
from meetings.models import Meeting
from meetings.versions.content import content_of
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_load_takes_no_decision_of_an_editor_back(is_edited: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("The dam is full.", "The canals are dry.")
    meeting = stored(a_document(content=b"1"), a_transcript(a_turn("Mira Velden", words[0])))
    if is_edited:
        content = content_of(meeting)
        head = replace(content.head, title="On dams")
        save(meeting, replace(content, head=head), expected=1, editor=None, reason="typo")
    real = apply._keep_source

    def withdrawn_before(*args: Any) -> int:
        Meeting.objects.update(state=Meeting.State.WITHDRAWN)
        return real(*args)

    monkeypatch.setattr(apply, "_keep_source", withdrawn_before)
    again = stored(
        a_document(content=b"2"), a_transcript(a_turn("Mira Velden", words[0]), a_turn("Ida Renn", words[1]))
    )
    assert again.pk == meeting.pk
    assert again.statements.count() == 2
    assert again.state == Meeting.State.WITHDRAWN
