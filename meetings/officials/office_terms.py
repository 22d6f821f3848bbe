"""First and last days of titles in published records, counted anew for officials whose records changed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Min, QuerySet

from meetings.models import Office, Participant
from meetings.officials.resolve import Rule
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.offices import names_several

Held = tuple[int, str]  # an official and the title printed beside the name, in single spaces
Span = tuple[datetime.date, datetime.date]


def held(rows: Iterable[Participant]) -> set[Held]:
    """Which titles are printed beside the names of officials who were there or spoke.

    A role alone says nothing of a term: it was linked because the term is known.
    """
    return {
        (row.official_id, title)
        for row in rows
        if row.official_id
        and (row.attended or row.spoke)
        and row.rule != Rule.OFFICE
        and (title := title_of(row.role))
    }


def title_of(role: str) -> str:
    """The title that a printed role gives its bearer, in single spaces; "deputy ministers" gives none."""
    return "" if names_several(role) else " ".join(role.split())


def recount(officials: Iterable[int]) -> set[str]:
    """Make the seen terms of these officials what their records print now, in five queries.

    Returns the folded titles of the terms that changed.
    """
    people = list(officials)
    wanted = _seen(people)
    new, longer, gone = [], [], []
    changed: set[str] = set()
    kept: set[Held] = set()
    for office in Office.objects.filter(official__in=people).order_by("-by_editor", "pk"):
        held = (office.official_id, office.title)
        if office.by_editor:
            pass
        elif held in kept or held not in wanted:
            gone.append(office.pk)
            changed.add(office.key)
        elif (office.from_date, office.until_date) != wanted[held]:
            office.from_date, office.until_date = wanted[held]
            longer.append(office)
            changed.add(office.key)
        kept.add(held)
    for held in wanted.keys() - kept:
        official, title = held
        first, last = wanted[held]
        new.append(
            Office(official_id=official, title=title, key=names.fold(title), from_date=first, until_date=last)
        )
        changed.add(names.fold(title))
    Office.objects.filter(pk__in=gone).delete()
    Office.objects.bulk_update(longer, ["from_date", "until_date"])
    Office.objects.bulk_create(new)
    return changed


def _seen(officials: list[int]) -> dict[Held, Span]:
    """First and last day on which a published record printed each title for those who were there."""
    rows: QuerySet[Participant, Any] = (
        Participant.objects.there()
        .filter(official__in=officials, meeting__date__isnull=False, meeting__state="published")
        .exclude(role="")
        .exclude(rule=Rule.OFFICE)
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
