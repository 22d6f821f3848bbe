"""Saving what an editor made of a record: checked, written row by row, and kept as a version."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.editing.checked import checked
from meetings.editing.rights import refuse_unless_edits
from meetings.editing.speakers import with_speakers
from meetings.ingest.continuity import StatementText, absorbed
from meetings.ingest.rewrite import RewriteReasons, rewrite
from meetings.models import Meeting, Version
from meetings.models.writers import StaleError, turn_to_write
from meetings.versions import history
from meetings.versions.content import RecordContent, content_of


class StaleVersionError(StaleError):
    """Somebody else changed the record first; `newest` is the number of the version that stands."""

    def __init__(self, newest: int) -> None:
        super().__init__(_("Somebody else changed this record in the meantime. Nothing was saved."))
        self.newest = newest


def save(
    meeting: Meeting,
    content: RecordContent,
    *,
    expected: int,
    editor: User | None,
    reason: str,
    note: str = "",
    joined: Mapping[int, int] | None = None,
) -> Version:
    """Make the record what `content` says, and keep it as a version. Nothing is written if nothing differs.

    `expected` is the version that the editor began with (`versions.history.newest`); raises
    `StaleVersionError` if another one stands. `reason` is one of `Version.Reason`. Statements and sections
    without a number get new ones. `joined` names, for statements that went, the one that took their words;
    where it is silent the statement that now has all of the words is taken. A statement whose label changed,
    and a new one without a speaker, get the speaker whom the label names. Raises `InvalidContentError` for
    what cannot be stored, and `NotAllowedError` where the role of `editor` does not go so far.
    """
    with turn_to_write():
        stored = at_version(meeting, expected)
        facts: dict[str, Any] = {"editor": editor, "reason": reason, "note": note, "joined": joined}
        return save_over(stored, content_of(stored), content, **facts)


def save_over(
    stored: Meeting,
    before: RecordContent,
    content: RecordContent,
    *,
    editor: User | None,
    reason: str,
    note: str = "",
    joined: Mapping[int, int] | None = None,
) -> Version:
    """The same where the stored record and its content `before` were read within one's turn to write."""
    refuse_unless_edits(editor, stored, into=content.head.body)
    after = with_speakers(before, checked(stored, before, content))
    return write(
        stored,
        before,
        after,
        joined=_heirs(before, after) | dict(joined or {}),
        kind=Version.Kind.EDIT,
        editor=editor,
        reason=reason,
        note=note[: Version.LONGEST_NOTE],
    )


def in_turn(meeting: Meeting) -> Meeting:
    """The stored record, within one's turn to write.

    Whoever wants to publish or withdraw it waits until the transaction ends.
    """
    return Meeting.objects.select_related("body").select_for_update(of=["self"]).get(pk=meeting.pk)


def at_version(meeting: Meeting, expected: int) -> Meeting:
    """The same if `expected` is its newest version."""
    stored = in_turn(meeting)
    if (newest := history.newest(stored)) != expected:
        raise StaleVersionError(newest)
    return stored


def write(
    stored: Meeting,
    before: RecordContent,
    after: RecordContent,
    *,
    joined: Mapping[int, int],
    reasons: RewriteReasons | None = None,
    **facts: object,
) -> Version:
    """Write and keep a checked content; the newest version where nothing differs."""
    if before == after:
        return history.stands(stored, before)
    first = None if stored.versions.exists() else history.first_version(stored, before)
    after = rewrite(stored, before, after, joined, reasons or RewriteReasons())
    version = history.note(stored, before, after, first=first, **facts)
    record(AuditEntry.Event.CHANGED, f"{stored.in_log}: version {version.number}, {version.reason}")
    return version


def _heirs(before: RecordContent, after: RecordContent) -> dict[int, int]:
    """For statements that went, the one that now has all of their words."""
    kept = {each.number for each in after.statements}
    gone = [each for each in before.statements if each.number not in kept]
    texts = [StatementText(each.label, each.text) for each in after.statements] if gone else []
    found = {each.number: absorbed(each.text, texts) for each in gone}
    return {number: after.statements[at].number for number, at in found.items() if at is not None}
