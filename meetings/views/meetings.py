"""Meetings by year and month, narrowed by body, kind, completeness and language."""

from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings import calendar
from meetings.filters import MeetingFilter
from meetings.models import Meeting, Statement
from meetings.querysets import MeetingQuerySet
from meetings.views.paging import page_of

PAGE_SIZE = 30


@require_safe
def all_meetings(request: HttpRequest) -> HttpResponse:
    return _list(request, Meeting.objects.published(), {"heading": _("Meetings")})


@require_safe
def of_year(request: HttpRequest, year: int) -> HttpResponse:
    found = Meeting.objects.published().filter(date__year=year)
    return _list(request, found, {"heading": _("Meetings in %(year)s") % {"year": year}, "year": year})


@require_safe
def of_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    found = Meeting.objects.published().filter(date__year=year, date__month=month)
    heading = _("Meetings in %(month)s") % {"month": calendar.month_in_words(year, month)}
    return _list(request, found, {"heading": heading, "year": year, "month": month})


@require_safe
def undated(request: HttpRequest) -> HttpResponse:
    found = Meeting.objects.published().filter(date=None)
    return _list(request, found, {"heading": _("Meetings without a date"), "undated": True})


def _list(request: HttpRequest, found: MeetingQuerySet, context: dict[str, Any]) -> HttpResponse:
    """The list of `found`, narrowed as the address asks. A period that never had a meeting is a 404."""
    narrowed = MeetingFilter(request.GET, found)
    notes = narrowed.notes()
    page = page_of(narrowed.qs.newest_first().for_lists(), request.GET, PAGE_SIZE, notes)
    options = narrowed.options()
    if not options and len(context) > 1:
        raise Http404
    rows = with_counts(list(page.object_list))
    context |= {
        "page": page,
        "rows": rows,
        "notes": notes,
        "options": options,
        "narrows": any(len(choice.options) > 1 for choice in options),
        "chosen": narrowed.chosen(),
        "canonical": request.path,
    }
    return render(request, "meetings/meetings.html", context | _calendar(narrowed, context.get("year")))


def _calendar(narrowed: MeetingFilter, year: int | None) -> dict[str, Any]:
    """The grid of the years at hand, and the years before and after the one shown."""
    everything = narrowed.everywhere()
    counts = (
        everything.order_by()
        .annotate(year=ExtractYear("date"), month=ExtractMonth("date"))
        .values_list("year", "month")
        .annotate(count=Count("pk"))
    )
    undated_count, dated = 0, []
    for held_in, month, count in counts:
        if held_in is None:
            undated_count = count
        else:
            dated.append((held_in, month, count))
    rows = calendar.grid(dated, narrowed.query())
    years = [row.year for row in rows]
    return {
        "calendar": [row for row in rows if row.year == year] if year else rows,
        "months": calendar.MONTHS,
        "earlier": max((other for other in years if year and other < year), default=None),
        "later": min((other for other in years if year and other > year), default=None),
        "undated_count": undated_count,
        "undated_url": reverse("meetings_undated"),
    }


def with_counts(meetings: list[Meeting]) -> list[tuple[Meeting, int]]:
    """Each meeting with the number of its statements that carry words: one query."""
    counts = dict(
        Statement.objects.filter(meeting__in=meetings)
        .exclude(kind__in=["gap", "direction"])
        .order_by()
        .values_list("meeting")
        .annotate(Count("pk"))
    )
    return [(meeting, counts.get(meeting.pk, 0)) for meeting in meetings]
