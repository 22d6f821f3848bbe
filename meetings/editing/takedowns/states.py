"""Withdrawing published records: what readers are told of it, and until when."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.utils import timezone

from archive.audit.log import record_each
from archive.audit.models import AuditEntry
from meetings.models import Meeting, Takedown, Tombstone
from meetings.models.records import kept_path


def record_state(meetings: Collection[Meeting], state: Meeting.State, editor: User | None, why: str) -> None:
    """Note that these meetings, which still have their state of before, get another one.

    A published record that is withdrawn is taken down with a reason, until it is published again. One that
    becomes a draft again leaves a tombstone for programs. Of a draft that readers never saw there is nothing
    to tell. The audit log has them all.
    """
    seen = [each for each in meetings if each.state == Meeting.State.PUBLISHED]
    told = [f"{each.in_log}: {each.state} → {state.value}" for each in meetings]
    record_each(AuditEntry.Event.CHANGED, told)
    if state == Meeting.State.WITHDRAWN:
        rows = [Takedown(meeting=each, editor=editor, why=_reason(why)) for each in seen]
        Takedown.objects.bulk_create(rows, ignore_conflicts=True)
    elif state == Meeting.State.PUBLISHED:
        standing = Takedown.objects.standing().of_records().filter(meeting__in=[each.pk for each in meetings])
        standing.update(undone_at=timezone.now(), undone_by=editor)
        Tombstone.objects.filter(meeting__in=[each.pk for each in meetings]).delete()
    else:
        Tombstone.objects.bulk_create(
            [Tombstone(meeting=each, path=kept_path(each.get_absolute_url())) for each in seen],
            update_conflicts=True,
            unique_fields=["meeting"],
            update_fields=["path", "at"],
        )


def _reason(why: str) -> str:
    return " ".join(why.split())[: Takedown.LONGEST_REASON]
