"""About this archive: what its editors say of it, and what the archive itself knows of what it holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meetings.models import AboutText, Body, Meeting, Participant
from meetings.pages import home
from meetings.search.index.remembered import remembered

Part = AboutText.Part
# What the software itself can say something of: templates/meetings/_about_own.html.
OWN = {Part.COVERAGE, Part.METHOD, Part.LIMITS, Part.PRIVACY, Part.ACCESSIBILITY}


@dataclass(frozen=True, slots=True)
class AboutPart:
    """A heading of the page, and its paragraphs as editors wrote them or the software says."""

    name: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class YearHeld:
    """Without any record, `records` is 0. `partial` of them leave words out."""

    year: int
    records: int
    partial: int
    url: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held of one body. `gaps` are years without records after its first: "2001–2003"."""

    body: Body
    records: int
    undated: int
    partial: int
    years: tuple[YearHeld, ...]

    @property
    def gaps(self) -> list[str]:
        return list(_runs(held.year for held in self.years if not held.records))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    facts = remembered("about", _facts)
    context = facts | {"parts": _parts(), "canonical": request.path}
    return render(request, "meetings/about.html", context)


def _facts() -> dict:
    unsettled = Participant.objects.filter(meeting__state=Meeting.State.PUBLISHED).unsettled()
    return {"holdings": home.holdings(), "coverage": _coverage(), "unsettled": unsettled.count()}


def _coverage() -> list[Coverage]:
    """By body: one query for the numbers, one for the names."""
    rows = (
        Meeting.objects.published()
        .order_by()
        .values_list("body", ExtractYear("date"))
        .annotate(records=Count("pk"), partial=Count("pk", filter=~Q(completeness="complete")))
    )
    found: defaultdict[int, dict[int | None, tuple[int, int]]] = defaultdict(dict)
    for body, year, records, partial in rows:
        found[body][year] = (records, partial)
    bodies = Body.objects.in_bulk(found)
    return sorted(
        (_of_body(bodies[pk], counts) for pk, counts in found.items()),
        key=lambda each: (-each.records, each.body.name),
    )


def _of_body(body: Body, counts: dict[int | None, tuple[int, int]]) -> Coverage:
    dated = [year for year in counts if year is not None]
    years = range(min(dated), max(dated) + 1) if dated else range(0)
    return Coverage(
        body=body,
        records=sum(records for records, _partial in counts.values()),
        undated=counts.get(None, (0, 0))[0],
        partial=sum(partial for _records, partial in counts.values()),
        years=tuple(
            YearHeld(
                year, *counts.get(year, (0, 0)), f"{reverse('meetings_year', args=[year])}?body={body.slug}"
            )
            for year in years
        ),
    )


def _runs(years: Iterable[int]) -> Iterable[str]:
    """Years that follow one another as one span."""
    for _apart, run in groupby(enumerate(years), lambda pair: pair[1] - pair[0]):
        span = [year for _place, year in run]
        yield f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0])


def _parts() -> list[AboutPart]:
    written = {text.part: text.shown for text in AboutText.objects.all()}
    return [
        AboutPart(part.value.replace(" ", "-"), str(part.label), written.get(part, ""))
        for part in Part
        if part in written or part in OWN
    ]
