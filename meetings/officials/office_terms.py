"""First and last days of titles that records print, counted anew for officials whose records changed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Min, QuerySet

from meetings.models import Office, Participant
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.offices import names_several

Held = tuple[int, str]  # an official and the title printed beside the name, in single spaces
Span = tuple[datetime.date, datetime.date]


def held(rows: Iterable[Participant]) -> set[Held]:
    """Which titles are printed for officials who were there or spoke."""
    return {
        (row.official_id, title)
        for row in rows
        if row.official_id and (row.attended or row.spoke) and (title := title_of(row.role))
    }


def title_of(role: str) -> str:
    """The title that a printed role gives its bearer, in single spaces; "deputy ministers" gives none."""
    return "" if names_several(role) else " ".join(role.split())


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
