"""Withdrawing published records: what readers are told of it, and until when."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.utils import timezone

from archive.audit.log import record_each
from archive.audit.models import AuditEntry
from meetings.models import Meeting, Takedown


def record_state(meetings: Collection[Meeting], state: Meeting.State, editor: User, why: str) -> None:
    """Note that these meetings, which still have their state of before, get another one.

    A published record that is withdrawn is taken down with a reason, until it is published again. A draft was
    never published, so there is nothing to tell of it. The audit log has them all.
    """
    told = [f"{each.in_log}: {each.state} → {state.value}" for each in meetings]
    record_each(AuditEntry.Event.CHANGED, told)
    if state == Meeting.State.WITHDRAWN:
        seen = [each for each in meetings if each.state == Meeting.State.PUBLISHED]
        rows = [Takedown(meeting=each, editor=editor, why=_reason(why)) for each in seen]
        Takedown.objects.bulk_create(rows, ignore_conflicts=True)
    elif state == Meeting.State.PUBLISHED:
        standing = Takedown.objects.standing().of_records().filter(meeting__in=[each.pk for each in meetings])
        standing.update(undone_at=timezone.now(), undone_by=editor)


def _reason(why: str) -> str:
    return " ".join(why.split())[: Takedown.LONGEST_REASON]
