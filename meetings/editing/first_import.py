"""Undoing the import that brought a record into the archive: the record goes."""

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.editing.publication import change_state
from meetings.editing.restore import NotUndoableError
from meetings.editing.rights import NotAllowedError, refuse_unless_edits, refuse_unless_publishes, rights_of
from meetings.editing.save import at_version
from meetings.editing.takedowns.officials import forget_unknown
from meetings.models import Decision, Meeting, Takedown, Tombstone, Version
from meetings.models.writers import turn_to_write


def undo_first_import(meeting: Meeting, *, expected: int, editor: User, reason: str, why: str = "") -> bool:
    """Undo the import of a record that has not changed since; whether it is still there, withdrawn.

    A published record is withdrawn, and readers are told `why`; to publish it again undoes that. One that
    readers never saw is deleted. Its documents stay for administrators: loaded again, they make it anew. The
    audit log has `reason`, one of `Version.Reason`. Raises `StaleVersionError`, `NotUndoableError` and
    `NotAllowedError`.
    """
    with turn_to_write():
        stored = at_version(meeting, expected)
        refuse_unless_undoable(stored, editor)
        if stored.state == Meeting.State.PUBLISHED:
            record(AuditEntry.Event.CHANGED, f"{stored.in_log}: first import undone, {reason}")
            change_state([stored], Meeting.State.WITHDRAWN, editor, why)
            return True
        _delete(stored, editor, reason)
        return False


def is_undoable(meeting: Meeting, editor: User) -> bool:
    try:
        refuse_unless_undoable(meeting, editor)
    except (NotUndoableError, NotAllowedError):
        return False
    return True


def refuse_unless_undoable(meeting: Meeting, editor: User) -> None:
    """Raises `NotUndoableError` or `NotAllowedError`, which say what to do instead."""
    newest = meeting.versions.order_by("-number").first()
    if newest is not None and (newest.number != 1 or newest.kind != Version.Kind.IMPORT):
        raise NotUndoableError(
            _("The record has changed since it was imported. Withdraw it instead, or take it down.")
        )
    if meeting.state == Meeting.State.WITHDRAWN:
        raise NotUndoableError(_("This record is withdrawn already."))
    if meeting.state == Meeting.State.PUBLISHED:
        refuse_unless_publishes(editor, meeting)
        return
    seen = Tombstone.objects.filter(meeting=meeting).exists()
    if seen or Takedown.objects.filter(meeting=meeting).exists():
        raise NotUndoableError(
            _("Readers saw this record before it became a draft again. Withdraw it instead.")
        )
    refuse_unless_edits(editor, meeting)
    handed_in = meeting.source is not None and meeting.source.received_by_id == editor.pk
    if not (handed_in or rights_of(editor).may_edit_body(meeting.body_id)):
        raise NotAllowedError(_("Ask whoever handed in this record, or an editor of its body."))


def _delete(meeting: Meeting, editor: User, reason: str) -> None:
    record(AuditEntry.Event.CHANGED, f"{meeting.in_log}: first import undone, {reason}, deleted")
    LogEntry.objects.log_actions(
        editor.pk, [meeting], DELETION, change_message=f"Import undone ({reason})", single_object=True
    )
    officials = {pk for pk in meeting.participants.values_list("official", flat=True) if pk}
    Decision.objects.filter(touched_meetings=[meeting.pk]).delete()
    meeting.delete()
    forget_unknown(officials)
