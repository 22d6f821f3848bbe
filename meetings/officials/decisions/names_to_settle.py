"""Names to settle: printed names that nobody could be found for, the most frequent first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _

from meetings.models import Alias, Body, Meeting, Office, Official, Participant, Statement
from meetings.models.querysets import DateLast
from meetings.models.statements import bare_name
from meetings.officials.decisions.claims import Days
from meetings.transcripts.lexicon import names, spellings

CANDIDATES = 9
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


@dataclass(frozen=True, slots=True)
class FittingOfficial:
    """An official who may be meant, and why one may think so."""

    official: Official
    reasons: tuple[str, ...]
    office: str = ""


def candidates(name: str, participants: Iterable[int], body: int) -> list[FittingOfficial]:
    """At most nine, those with the most to be said for them first."""
    reasons: dict[int, list[str]] = {}
    fitting = Participant.objects.filter(pk__in=list(participants)[:5_000]).values_list(
        "candidates", flat=True
    )
    for official in {pk for each in fitting for pk in each}:
        reasons.setdefault(official, []).append("fits by the rules")
    for official, reason in _by_aliases(name, body):
        reasons.setdefault(official, []).append(reason)
    for official, reason in _by_office(name):
        reasons.setdefault(official, []).append(reason)
    for official in _of_surname(name):
        reasons.setdefault(official, []).append(_("has this surname"))
    people = Official.objects.current().in_bulk(list(reasons))
    ranked = sorted(people, key=lambda pk: (-len(reasons[pk]), people[pk].sort_name))[:CANDIDATES]
    held = last_offices(ranked)
    return [FittingOfficial(people[pk], tuple(dict.fromkeys(reasons[pk])), held.get(pk, "")) for pk in ranked]


def last_offices(officials: Iterable[int]) -> dict[int, str]:
    """The title each was last printed with."""
    rows = Office.objects.filter(official__in=list(officials)).order_by("until_date", "pk")
    return dict(rows.values_list("official", "title"))


def _by_aliases(name: str, body: int) -> Iterable[tuple[int, str]]:
    variant, initials = spellings.variant(name), spellings.initials(name)
    fits = Q(key=names.fold(name))
    fits |= Q(variant=variant) if variant else Q()
    fits |= Q(initials=initials) if initials else Q()
    for alias in Alias.objects.filter(fits, official__isnull=False).select_related("body")[:200]:
        elsewhere = alias.body_id not in (None, body)
        said = (
            _("is printed as “%(name)s” in records of %(body)s")
            if elsewhere
            else _("is printed as “%(name)s”")
        )
        yield alias.official_id, said % {"name": alias.name, "body": alias.body}  # type: ignore[misc]


def _by_office(name: str) -> Iterable[tuple[int, str]]:
    for office in Office.objects.filter(key=names.fold(name)).order_by("-until_date")[:50]:
        said = _("held this office from %(first)s to %(last)s")
        yield office.official_id, said % {"first": office.from_date, "last": office.until_date}


def _of_surname(name: str) -> Iterable[int]:
    """Those whom lists have under the same surname, in the same letters."""
    words = names.words(name)
    if not words or len(words) > 4:
        return ()
    given = names.given(name)
    found = Official.objects.filter(merged_into=None, sort_name__istartswith=f"{words[-1]},")[:100]
    return [each.pk for each in found if not given or names.given(each.name)[:1] == given[:1]]


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
