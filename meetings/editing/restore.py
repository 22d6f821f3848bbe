"""Going back: any version of a record restored, and an import undone. Both are new versions."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meetings.editing.rights import refuse_unless_edits
from meetings.editing.save import at_version, write
from meetings.ingest.kept_versions import MARKS, marks_of
from meetings.ingest.rewrite import RewriteReasons
from meetings.models import Meeting, Version
from meetings.models.writers import turn_to_write
from meetings.versions import history
from meetings.versions.content import content_of


class NotUndoableError(ValueError):
    """The version is no import, or the record changed since; the message says what to do."""


_REASONS = RewriteReasons(gone=gettext_noop("An editor restored an earlier version without this statement."))


def restore(
    meeting: Meeting, number: int, *, expected: int, editor: User | None, reason: str, note: str = ""
) -> Version:
    """Make the record what it was as version `number`, as a new version; statements come back under their
    numbers. Raises `StaleVersionError` and `NoSuchVersionError`."""
    with turn_to_write():
        stored = at_version(meeting, expected)
        then = history.content_at(stored, number)
        refuse_unless_edits(editor, stored, into=then.head.body)
        return write(
            stored,
            content_of(stored),
            then,
            joined={},
            reasons=_REASONS,
            kind=Version.Kind.RESTORE,
            editor=editor,
            reason=reason,
            note=note[: Version.LONGEST_NOTE],
        )


def undo_import(
    meeting: Meeting, *, expected: int, editor: User | None, reason: str, note: str = ""
) -> Version:
    """Make the record what it was before its newest version, an import, and known by its former source.

    The same source read again is then another version of the record again. Raises `StaleVersionError`, and
    `NotUndoableError` where the newest version is no import or the first one.
    """
    with turn_to_write():
        stored = at_version(meeting, expected)
        refuse_unless_edits(editor, stored)
        undone = stored.versions.order_by("-number").first()
        if undone is None or undone.kind != Version.Kind.IMPORT or not undone.marks:
            raise NotUndoableError(_("Only an import can be undone."))
        before = content_of(stored)
        marks = marks_of(stored)
        for name in MARKS:
            setattr(stored, name, undone.marks[name])
        stored.save(update_fields=MARKS)
        return write(
            stored,
            before,
            history.content_at(stored, undone.number - 1),
            joined={},
            reasons=_REASONS,
            kind=Version.Kind.UNDO,
            editor=editor,
            reason=reason,
            note=note[: Version.LONGEST_NOTE],
            source_id=stored.source_id,
            marks=marks,
        )
