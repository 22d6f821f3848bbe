"""Addresses of changed records: where what stood there has gone."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from meetings.ingest.plan import Plan
from meetings.models import Meeting, Redirect, Statement
from meetings.models.records import kept_path


def move(old_url: str, new_url: str, reason: str) -> None:
    """Redirect a record's old address, and those that led to it, to the new one.

    This one redirect covers every address below. Redirects of its statements move along, so that they answer
    below the new address, too.
    """
    old, new = kept_path(old_url), kept_path(new_url)
    Redirect.objects.filter(old_path=new).delete()
    for row in Redirect.objects.filter(Q(old_path__startswith=old) | Q(new_path__startswith=old)):
        row.old_path = _moved(row.old_path, old, new)
        row.new_path = _moved(row.new_path, old, new)
        Redirect.objects.filter(old_path=row.old_path).exclude(pk=row.pk).delete()
        row.save()
    Redirect.objects.create(old_path=old, new_path=new, reason=reason)


def _moved(path: str, old: str, new: str) -> str:
    return new + path.removeprefix(old) if path.startswith(old) else path


def record_departures(planned: Plan, meeting: Meeting, rows: list[Statement]) -> None:
    """A statement that went leaves its address pointing to the one that took its text in, or a tombstone."""
    for gone in planned.departures:
        heir = rows[gone.moved_to] if gone.moved_to is not None else None
        Redirect.objects.update_or_create(
            old_path=kept_path(meeting.statement_url(gone.number)),
            defaults={
                "new_path": kept_path(meeting.statement_url(heir.number)) if heir else "",
                "reason": _("The source merged this statement with another.")
                if heir
                else _("The source no longer has this statement."),
            },
        )
