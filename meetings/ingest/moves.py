"""Addresses of changed records: where what stood there has gone."""

from django.utils.translation import gettext_noop as _

from meetings.ingest.plan import Plan
from meetings.models import Meeting, Redirect, Statement


def move(old_path: str, new_path: str, reason: str) -> None:
    """Have the old address, and those that led to it, lead to the new one."""
    Redirect.objects.filter(old_path=new_path).delete()
    Redirect.objects.filter(new_path=old_path).update(new_path=new_path)
    Redirect.objects.update_or_create(old_path=old_path, defaults={"new_path": new_path, "reason": reason})


def record_departures(planned: Plan, meeting: Meeting, rows: list[Statement]) -> None:
    """A statement that went leaves its address pointing to the one that took its text in, or a tombstone."""
    for gone in planned.departures:
        heir = rows[gone.moved_to] if gone.moved_to is not None else None
        Redirect.objects.update_or_create(
            old_path=meeting.statement_url(gone.number),
            defaults={
                "new_path": meeting.statement_url(heir.number) if heir else "",
                "reason": _("The source joined this statement to another.")
                if heir
                else _("The source no longer has this statement."),
            },
        )
