"""Meetings by year and month, narrowed by body, kind, completeness and language."""

import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting, Statement
from meetings.models.querysets import MeetingQuerySet
from meetings.pages import calendar
from meetings.pages.meeting_filters import MeetingFilter
from meetings.pages.paging import page_of
from meetings.search.index.remembered import remembered
from meetings.search.page.months import MONTHS

PAGE_SIZE = 30
IN_OTHER_YEARS = 10


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
def of_day(request: HttpRequest, day: datetime.date) -> HttpResponse:
    """The meetings of one day, those before and after it, and those of that day in other years."""
    published = Meeting.objects.published()
    found = published.filter(Q(date=day) | Q(date__lt=day, end_date__gte=day))
    around = {
        "heading": _("Meetings on %(day)s") % {"day": date_format(day)},
        "year": day.year,
        "month": day.month,
        "day": day,
        "earlier_day": published.filter(date__lt=day).aggregate(day=Max("date"))["day"],
        "later_day": published.filter(date__gt=day).aggregate(day=Min("date"))["day"],
        "other_years": _in_other_years(day),
    }
    return _list(request, found, around)


def _in_other_years(day: datetime.date) -> list[Meeting]:
    that_day = Meeting.objects.published().filter(date__month=day.month, date__day=day.day)
    return list(that_day.exclude(date=day).newest_first().for_lists()[:IN_OTHER_YEARS])


@require_safe
def undated(request: HttpRequest) -> HttpResponse:
    found = Meeting.objects.published().filter(date=None)
    return _list(request, found, {"heading": _("Meetings without a date"), "undated": True})


def _list(request: HttpRequest, found: MeetingQuerySet, context: dict[str, Any]) -> HttpResponse:
    """The list of `found`, narrowed as the address asks. A period that never had a meeting is a 404."""
    narrowed = MeetingFilter(request.GET, found, request.path)
    options = narrowed.options()
    if not options and len(context) > 1:
        raise Http404
    notes = narrowed.notes()
    meetings = narrowed.qs.newest_first().for_lists()
    page = page_of(meetings, request.GET, PAGE_SIZE, notes, narrowed.total())
    context |= {
        "page": page,
        "rows": with_counts(list(page.object_list)),
        "notes": notes,
        "options": options,
        "narrows": any(len(choice.options) > 1 for choice in options),
        "chosen": narrowed.chosen(),
        "canonical": request.path,
    }
    around = _calendar(narrowed, context.get("year"), context.get("month"))
    return render(request, "meetings/meetings.html", context | around)


def _calendar(narrowed: MeetingFilter, year: int | None, month: int | None) -> dict[str, Any]:
    """The grid of the years at hand, and the ways to the periods before and after the one shown."""
    query = narrowed.query()
    known = remembered(f"calendar {query}", lambda: _known(narrowed.everywhere()))
    dated = [(*period, count) for period, count in known["months"] if period[0]]
    rows = calendar.grid(dated, query)
    return {
        "calendar": [row for row in rows if row.year == year],
        "grid": "" if year else remembered(f"grid {query} {get_language()}", lambda: _drawn(rows)),
        "months": MONTHS,
        "periods": calendar.beside(rows, year, month) if year else (None, None),
        "first": known["first"],
        "newest": known["newest"],
        "undated_count": sum(count for period, count in known["months"] if not period[0]),
        "undated_url": reverse("meetings_undated"),
    }


def _drawn(rows: list[calendar.YearRow]) -> SafeString:
    """All years at once: some hundreds of cells take longer to draw than the rest of the page."""
    if not rows:
        return SafeString()
    return render_to_string("meetings/_calendar_grid.html", {"calendar": rows, "months": MONTHS})


def _known(everything: MeetingQuerySet) -> dict[str, Any]:
    """The number of meetings in each (year, month), (None, None) for no date, and the first and newest."""
    counts = (
        everything.order_by()
        .annotate(year_of=ExtractYear("date"), month_of=ExtractMonth("date"))
        .values_list("year_of", "month_of")
        .annotate(count=Count("pk"))
    )
    ends = everything.filter(date__isnull=False).only("title", "slug", "date", "language")
    return {
        "months": [((year, month), count) for year, month, count in counts],
        "first": ends.newest_first().reverse().first(),
        "newest": ends.newest_first().first(),
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
