"""Offices of officials whose records changed hands: an editor's dates move, seen ones are counted anew."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Min, QuerySet

from meetings import names
from meetings.decisions.ledger import Ledger
from meetings.ingest.learn import title_of
from meetings.models import Office, Participant

Held = tuple[int, str]  # an official and a title in single spaces
Span = tuple[datetime.date, datetime.date]


def recount(officials: Iterable[int]) -> None:
    """Make the seen terms of these officials what their records print now, in five queries."""
    people = list(officials)
    wanted = _seen(people)
    new, longer, gone = [], [], []
    kept: set[Held] = set()
    for office in Office.objects.filter(official__in=people).order_by("-by_editor", "pk"):
        held = (office.official_id, office.title)
        if held in kept or office.by_editor:
            gone += [] if office.by_editor else [office.pk]
        elif held not in wanted:
            gone.append(office.pk)
        elif (office.from_date, office.until_date) != wanted[held]:
            office.from_date, office.until_date = wanted[held]
            longer.append(office)
        kept.add(held)
    for held in wanted.keys() - kept:
        official, title = held
        first, last = wanted[held]
        new.append(
            Office(official_id=official, title=title, key=names.fold(title), from_date=first, until_date=last)
        )
    Office.objects.filter(pk__in=gone).delete()
    Office.objects.bulk_update(longer, ["from_date", "until_date"])
    Office.objects.bulk_create(new)


def _seen(officials: list[int]) -> dict[Held, Span]:
    """First and last day on which each title was printed for those who were there."""
    rows: QuerySet[Participant, Any] = (
        Participant.objects.there()
        .filter(official__in=officials, meeting__date__isnull=False)
        .exclude(role="")
        .order_by()
        .values_list("official", "role")
        .annotate(first=Min("meeting__date"), last=Max("meeting__date"))
    )
    found: dict[Held, Span] = {}
    for official, role, first, last in rows:
        held = (official, title_of(role))
        before = found.get(held, (first, last))
        found[held] = (min(first, before[0]), max(last, before[1]))
    return {held: span for held, span in found.items() if held[1]}


def editors_terms(official: int) -> QuerySet[Office]:
    return Office.objects.filter(official=official, by_editor=True)


def overlapping(survivor: int, merged: int) -> list[Office]:
    """Terms with an editor's dates that both have under one title, on some of the same days."""
    mine = list(editors_terms(survivor))
    return [office for office in editors_terms(merged) if any(_meet(office, other) for other in mine)]


def hand_over(ledger: Ledger, merged: int, survivor: int) -> None:
    """An editor's terms move; of those that overlap one is made, from the first day to the last."""
    for office in overlapping(survivor, merged):
        others = [other for other in editors_terms(survivor) if _meet(office, other)]
        first = min([office.from_date, *(other.from_date for other in others)])
        last = max([office.until_date, *(other.until_date for other in others)])
        ledger.delete(Office.objects.filter(pk__in=[office.pk, *(other.pk for other in others)]))
        joined = Office(
            official_id=survivor,
            title=office.title,
            key=office.key,
            from_date=first,
            until_date=last,
            by_editor=True,
        )
        ledger.create([joined])
    # A seen term must not stand in the way; what was seen is counted anew in the end.
    Office.objects.filter(official__in=[merged, survivor], by_editor=False).delete()
    ledger.update(editors_terms(merged), official_id=survivor)


def _meet(one: Office, other: Office) -> bool:
    return (
        one.title == other.title and one.from_date <= other.until_date and other.from_date <= one.until_date
    )
