"""Names to settle: printed names that nobody could be found for, the most frequent first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from meetings.models import Alias, Body, Meeting, Official, Participant, Statement
from meetings.models.querysets import DateLast
from meetings.models.statements import bare_name
from meetings.officials.decisions.candidates import AskedName, FittingOfficial, candidates_of
from meetings.officials.decisions.claims import Days
from meetings.transcripts.lexicon import names

CONTEXTS = 3
_MEETINGS_SHOWN = 20


@dataclass(slots=True)
class Unsettled:
    """A name of one body, however it is printed, and how much it stands for."""

    key: str
    body: int
    name: str
    rules: set[str] = field(default_factory=set)
    meetings: int = 0
    statements: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def is_ambiguous(self) -> bool:
        return "ambiguous" in self.rules


def unsettled(body: int | None = None) -> list[Unsettled]:
    """All names to settle in one query, those with the most statements first, then with the most meetings."""
    rows: QuerySet[Participant, Any] = Participant.objects.unsettled()
    rows = rows.filter(meeting__body=body) if body else rows
    grouped = rows.order_by().values_list("name", "person_id", "rule", "meeting__body")
    found: dict[tuple[str, int], Unsettled] = {}
    for name, person_id, rule, body_id, *counts in grouped.annotate(
        Count("meeting", distinct=True), Count("statements"), Min("meeting__date"), Max("meeting__date")
    ).order_by("name", "person_id", "rule"):
        bare = bare_name(name, person_id)
        each = found.setdefault((names.fold(bare), body_id), Unsettled(names.fold(bare), body_id, bare))
        _add(each, rule, *counts)
    return sorted(found.values(), key=lambda each: (-each.statements, -each.meetings, each.key, each.body))


def _add(
    each: Unsettled,
    rule: str,
    meetings: int,
    statements: int,
    first: datetime.date | None,
    last: datetime.date | None,
) -> None:
    each.rules.add(rule)
    each.meetings += meetings
    each.statements += statements
    each.first = min(filter(None, (each.first, first)), default=None)
    each.last = max(filter(None, (each.last, last)), default=None)


def covered(key: str, body: int | None, days: Days) -> list[int]:
    """The participants (primary keys) whom an answer for this name, body and days is about.

    Without a body: those of every body that has no claim of its own on the name.
    """
    rows = Participant.objects.unsettled().filter(days.of_meetings())
    if body is not None:
        rows = rows.filter(meeting__body=body)
    else:
        rows = rows.exclude(
            meeting__body__in=Alias.objects.filter(key=key, body__isnull=False).values("body")
        )
    found = rows.only("name", "person_id").iterator(chunk_size=5_000)
    return [row.pk for row in found if names.fold(row.bare_name) == key]


def candidates(name: str, participants: Iterable[int], body: int) -> list[FittingOfficial]:
    """Whom the name may mean, those with the most to be said for them first."""
    fitting = Participant.objects.filter(pk__in=list(participants)[:5_000]).values_list(
        "candidates", flat=True
    )
    return candidates_of([AskedName(name, body, {pk for each in fitting for pk in each})])[0]


@dataclass(frozen=True, slots=True)
class Context:
    """Words that stand under the name in one meeting; none where the name is only in the attendance."""

    meeting: Meeting
    statement: Statement | None
    role: str = ""


def contexts(participants: list[int]) -> list[Context]:
    """Three places where the name is printed, of different meetings where there are so many."""
    said = Statement.objects.filter(participant__in=participants[:5_000]).select_related("meeting")
    latest = said.order_by("-meeting_id", "position").distinct("meeting_id")[:CONTEXTS]
    found = [Context(each.meeting, each, each.role) for each in latest]
    if 0 < len(found) < CONTEXTS:
        seen = [each.statement.pk for each in found if each.statement]
        more = said.exclude(pk__in=seen).order_by("-words", "pk")[: CONTEXTS - len(found)]
        found += [Context(each.meeting, each, each.role) for each in more]
    if not found:
        rows = Participant.objects.filter(pk__in=participants[:5_000]).select_related("meeting")
        newest = rows.order_by(DateLast("meeting__date").desc(), "-meeting", "pk")
        found = [Context(row.meeting, None, row.role) for row in newest[:CONTEXTS]]
    return found


def meetings_of(participants: list[int]) -> list[Meeting]:
    """The newest meetings of these participants."""
    rows = Meeting.objects.filter(participants__in=participants[:5_000]).distinct()
    return list(rows.newest_first()[:_MEETINGS_SHOWN])


def search(typed: str, limit: int = 20) -> list[Official]:
    """Officials whose name, or a name they are printed under, has every word that was typed."""
    found = Official.objects.filter(merged_into=None)
    parts = [part for part in typed.replace("\x00", " ").split() if part][:6]
    if not parts:
        return []
    for part in parts:
        key = names.fold(part)
        found = found.filter(Q(name__icontains=part) | Q(aliases__key__contains=key))
    return list(found.distinct().order_by("sort_name", "pk")[:limit])


def body_names() -> dict[int, str]:
    return dict(Body.objects.values_list("pk", "name"))
