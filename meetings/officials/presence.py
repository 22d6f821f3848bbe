"""Where an official was, and how the record says so: spoke, had the floor, sat there, only mentioned."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Max, Min, Q

from meetings.models import Meeting, Official, Participant
from meetings.models.querysets import MeetingQuerySet, ParticipantQuerySet
from meetings.transcripts.transcript import Presence

COMPANY_SHOWN = 12


class Way(StrEnum):
    """How a meeting has somebody. ATTENDED holds SPOKE, GIVEN_FLOOR and SILENT; the others were not there.

    GIVEN_FLOOR: somebody gave them the floor, and the record has no word of theirs.
    """

    ATTENDED = "attended"
    SPOKE = "spoke"
    GIVEN_FLOOR = "floor"
    SILENT = "silent"
    MENTIONED = "mentioned"
    ABSENT = "absent"


_FLOOR = ~Q(given_floor="")
_THERE = Q(attended=True) | Q(spoke=True) | _FLOOR
_NAMED = _THERE | Q(presence__in=[Presence.ABSENT, Presence.APOLOGIES])
# The meetings that fit the first and not the second, which is part of it: a record may print somebody twice.
_WAYS: dict[Way, tuple[Q, Q | None]] = {
    Way.ATTENDED: (_THERE, None),
    Way.SPOKE: (Q(spoke=True), None),
    Way.GIVEN_FLOOR: (_FLOOR, Q(spoke=True)),
    Way.SILENT: (_THERE, Q(spoke=True) | _FLOOR),
    Way.MENTIONED: (Q(), _NAMED),
    Way.ABSENT: (_NAMED, _THERE),
}


@dataclass(frozen=True, slots=True)
class AttendanceCounts:
    """Published meetings by way, each once in a way; `first` and `last` are days on which they were there."""

    attended: int = 0
    spoke: int = 0
    floor: int = 0
    silent: int = 0
    mentioned: int = 0
    absent: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Companion:
    """Another official, and the number of published meetings in which both were there."""

    name: str
    slug: str
    meetings: int


def of(official: Official) -> ParticipantQuerySet:
    """Every place in published records where a printed name means this official."""
    return Participant.objects.filter(official=official, meeting__state=Meeting.State.PUBLISHED)


def attendance(officials: Iterable[Official]) -> dict[int, AttendanceCounts]:
    """Where each of them was, by primary key: one query."""
    taken = Participant.objects.filter(official__in=officials, meeting__state=Meeting.State.PUBLISHED)
    rows = (
        taken.order_by()
        .values_list("official")
        .annotate(
            meetings_there=_meetings(_THERE),
            meetings_spoken=_meetings(Q(spoke=True)),
            meetings_heard=_meetings(Q(spoke=True) | _FLOOR),
            meetings_named=_meetings(_NAMED),
            meetings_all=Count("meeting", distinct=True),
            first=Min("meeting__date", filter=_THERE),
            last=Max("meeting__date", filter=_THERE),
        )
    )
    found = {official.pk: AttendanceCounts() for official in officials}
    for pk, there, spoke, heard, named, every, first, last in rows:
        found[pk] = AttendanceCounts(
            there, spoke, heard - spoke, there - heard, every - named, named - there, first, last
        )
    return found


def _meetings(condition: Q) -> Count:
    return Count("meeting", filter=condition, distinct=True)


def meetings(official: Official, way: Way, other: Official | None = None) -> MeetingQuerySet:
    """The published meetings that have the official in this way and, if given, where `other` was."""
    taken = of(official)
    fits, less = _WAYS[way]
    found = Meeting.objects.published().filter(pk__in=taken.filter(fits).values("meeting"))
    if less is not None:
        found = found.exclude(pk__in=taken.filter(less).values("meeting"))
    return found.filter(pk__in=of(other).there().values("meeting")) if other else found


def company(official: Official) -> list[Companion]:
    """Whom the official was in most meetings with, most first: one query."""
    together = (
        Participant.objects.there()
        .filter(meeting__in=of(official).there().values("meeting"), official__merged_into=None)
        .exclude(official=official)
        .exclude(official=None)
        .order_by()
        .values_list("official__name", "official__slug")
        .annotate(meetings=Count("meeting", distinct=True))
        .order_by("-meetings", "official__slug")
    )
    return [Companion(*row) for row in together[:COMPANY_SHOWN]]
