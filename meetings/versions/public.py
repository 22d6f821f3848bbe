"""Which versions of a record readers may see: those that stood while it was public, and since then."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Now

from meetings.models import Meeting, Takedown, Version

CORRECTIONS = (Version.Kind.EDIT, Version.Kind.RESTORE, Version.Kind.UNDO)


@dataclass(frozen=True, slots=True)
class ShownVersions:
    """From which version on readers know of versions, from which on they read the words, and the newest."""

    first: int
    opens: int
    newest: int


def shown(meeting: Meeting) -> ShownVersions:
    """What `listed` and `open_from` tell, in one query."""
    private = Q(reason=Version.Reason.PRIVACY) & ~Q(kind=Version.Kind.TAKEDOWN)
    found = Version.objects.filter(meeting=meeting).aggregate(
        newest=Max("number"),
        unseen=Max("number", filter=Q(while_published=False)),
        taken_down=Max("number", filter=Q(at__lte=_last_end(meeting))),
        private=Max("number", filter=private),
    )
    first = max(1, found["unseen"] or 1, found["taken_down"] or 1)
    return ShownVersions(first, max(first, found["private"] or 1), found["newest"] or 1)


def listed(meeting: Meeting) -> "QuerySet[Version]":
    """The versions of a published record that readers may know of, newest first, without what makes them.

    Nothing before the newest version that was made out of sight of readers: it stood when the record was
    published. And nothing before the one that stood when a withdrawn record was published again.
    """
    own = Version.objects.filter(meeting=meeting)
    taken_down = own.filter(at__lte=_last_end(meeting))
    unseen = own.filter(while_published=False)
    first = Greatest(_highest(unseen), _highest(taken_down))
    return own.filter(number__gte=first).order_by("-number").defer("change", "imported", "marks")


def open_from(meeting: Meeting) -> int:
    """The lowest version whose words readers may read: what a change for privacy removed is not shown.

    What was taken down is in no version any more, so that hides none.
    """
    return shown(meeting).opens


def times(meeting: Meeting) -> dict[int, datetime.datetime]:
    """When each version was made whose words readers may read; one that never changed is its version 1."""
    rows = Version.objects.filter(meeting=meeting, number__gte=open_from(meeting))
    return dict(rows.values_list("number", "at")) or {1: meeting.updated_at}


def corrected(meeting: Meeting, statement: int | None = None) -> Version | None:
    """The newest correction of a published record, or of one of its statements, that readers may know of.

    An import of a later source is none.
    """
    found = listed(meeting).filter(kind__in=CORRECTIONS, while_published=True)
    if statement is not None:
        found = found.filter(statements__contains=[statement])
    return found.first()


def _last_end(meeting: Meeting) -> Subquery:
    """When readers last could not see the record, as it was withdrawn; now while it is."""
    ended = Takedown.objects.of_records().filter(meeting=meeting).annotate(until=Coalesce("undone_at", Now()))
    return Subquery(ended.order_by("-until").values("until")[:1])


def _highest(versions: "QuerySet[Version]") -> Any:
    return Coalesce(Subquery(versions.order_by("-number").values("number")[:1]), 1)
