"""Any version can be restored, and an import undone; every address goes on answering."""

import datetime
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.audit.models import AuditEntry
from meetings.editing.first_import import undo_first_import
from meetings.editing.publication import change_state
from meetings.editing.restore import NotUndoableError, restore, undo_import
from meetings.editing.save import StaleVersionError, save
from meetings.models import Meeting, Official, Statement, Version
from meetings.transcripts.transcript import Document, Kind, Transcript, Turn, TurnKind
from meetings.versions import history
from meetings.versions.content import content_of
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

TURNS = (
    Turn(TurnKind.SPEECH, ("The dam is full.",), label="Mira Velden", name="Mira Velden"),
    Turn(TurnKind.SPEECH, ("Open the gates.",), label="Oren Tal", name="Oren Tal"),
)
FIRST = Transcript("Dams", Kind.TRANSCRIPT, datetime.date(2025, 2, 3), record_number="7", turns=TURNS)
SECOND = replace(FIRST, date=datetime.date(2025, 2, 4), turns=TURNS[:1])


def edited(meeting: Meeting) -> None:
    content = content_of(meeting)
    first = replace(content.statements[0], paragraphs=("The dam is overfull.",))
    content = replace(content, statements=(first, *content.statements[1:]))
    save(meeting, content, expected=history.newest(meeting), editor=None, reason="typo")


def test_a_restored_version_is_as_it_was_to_the_byte() -> None:
    meeting = stored(Document(b"one"), FIRST)
    before = content_of(meeting)
    edited(meeting)
    version = restore(meeting, 1, expected=2, editor=None, reason="other")
    assert (version.number, version.kind) == (3, Version.Kind.RESTORE)
    assert content_of(Meeting.objects.get()) == before


def test_an_older_version_than_the_one_shown_is_not_restored_over_a_newer() -> None:
    meeting = stored(Document(b"one"), FIRST)
    edited(meeting)
    with pytest.raises(StaleVersionError):
        restore(meeting, 1, expected=1, editor=None, reason="other")


def test_an_undone_import_leaves_no_dead_address(client: Client) -> None:
    meeting = stored(Document(b"one"), FIRST)
    before, source = content_of(meeting), meeting.source
    statement = meeting.statement_url(2)
    meeting = stored(Document(b"two"), SECOND)
    moved = meeting.get_absolute_url()
    undo_import(meeting, expected=2, editor=None, reason="source")
    meeting = Meeting.objects.get()
    assert content_of(meeting) == before
    assert meeting.source == source
    assert client.get(statement).status_code == 200
    assert client.get(moved)["Location"] == meeting.get_absolute_url()


def test_an_undone_import_can_be_made_again() -> None:
    stored(Document(b"one"), FIRST)
    after = content_of(meeting := stored(Document(b"two"), SECOND))
    undo_import(meeting, expected=2, editor=None, reason="source")
    again = stored(Document(b"two"), SECOND)
    assert content_of(again) == after
    assert again.versions.count() == 4


def test_an_undone_first_import_takes_a_record_that_nobody_saw_with_it() -> None:
    anna = User.objects.create_superuser("anna")
    meeting = stored(Document(b"one"), FIRST, as_drafts=True)
    with pytest.raises(StaleVersionError):
        undo_first_import(meeting, expected=2, editor=anna, reason="source")
    assert not undo_first_import(meeting, expected=1, editor=anna, reason="source")
    left = [each.objects.count() for each in (Meeting, Statement, Official, Version)]
    assert left == [0, 0, 0, 0]
    assert AuditEntry.objects.filter(about__endswith="first import undone, source, deleted").count() == 1
    again = stored(Document(b"one"), FIRST, as_drafts=True)
    assert again.pk != meeting.pk
    assert bytes(again.source.content) == b"one"


def test_an_undone_first_import_withdraws_what_readers_saw(client: Client) -> None:
    anna = User.objects.create_superuser("anna")
    meeting = stored(Document(b"one"), FIRST)
    address = meeting.get_absolute_url()
    assert undo_first_import(meeting, expected=1, editor=anna, reason="source", why="Of another town.")
    answer = client.get(address)
    assert (answer.status_code, "Of another town." in answer.text) == (410, True)
    with pytest.raises(NotUndoableError, match="withdrawn already"):
        undo_first_import(meeting, expected=1, editor=anna, reason="source")
    change_state([Meeting.objects.get()], Meeting.State.PUBLISHED, anna, "")
    assert client.get(address).status_code == 200
    change_state([Meeting.objects.get()], Meeting.State.DRAFT, anna, "")
    with pytest.raises(NotUndoableError, match="Readers saw this record"):
        undo_first_import(meeting, expected=1, editor=anna, reason="source")
    edited(meeting)
    with pytest.raises(NotUndoableError, match="has changed since"):
        undo_first_import(meeting, expected=2, editor=anna, reason="source")


def test_a_first_import_and_an_edit_cannot_be_undone_as_imports() -> None:
    meeting = stored(Document(b"one"), FIRST)
    with pytest.raises(NotUndoableError):
        undo_import(meeting, expected=1, editor=None, reason="source")
    edited(meeting)
    with pytest.raises(NotUndoableError):
        undo_import(meeting, expected=2, editor=None, reason="source")
