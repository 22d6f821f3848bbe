"""Topics, and one topic: when it came up, who spoke of it, where."""

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings import charts
from meetings.models import Official, Topic, TopicTag
from meetings.views.paging import page_of

PAGE_SIZE = 30
SPEAKERS_SHOWN = 12


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic with its meetings and statements, counted in one query."""
    counts = {
        topic: (meetings, statements)
        for topic, meetings, statements in _published_tags()
        .order_by()
        .values_list("topic")
        .annotate(Count("meeting", distinct=True), Count("statement", distinct=True))
    }
    rows = [(topic, *counts.get(topic.pk, (0, 0))) for topic in Topic.objects.only("name", "slug")]
    return render(request, "meetings/topics.html", {"rows": rows, "canonical": request.path})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    notes: list[str] = []
    tags = _published_tags().filter(topic=found)
    meetings = (
        tags.order_by()
        .values("meeting", "meeting__title", "meeting__slug", "meeting__date", "meeting__language")
        .annotate(statements=Count("statement", distinct=True))
        .order_by("-meeting__date", "-meeting")
    )
    page = page_of(meetings, request.GET, PAGE_SIZE, notes)
    context = {
        "topic": found,
        "page": page,
        "rows": _with_reasons(list(page.object_list), tags),
        "speakers": _speakers(tags),
        "chart": _chart(found, tags),
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/topic.html", context)


def _published_tags() -> "QuerySet[TopicTag]":
    return TopicTag.objects.filter(meeting__state="published")


def _with_reasons(rows: list[dict], tags: "QuerySet[TopicTag]") -> list[dict]:
    """Each meeting's line with its address, and whether the source itself named the topic."""
    named = set(
        tags.filter(meeting__in=[row["meeting"] for row in rows], reason=TopicTag.Reason.SOURCE)
        .order_by()
        .values_list("meeting", flat=True)
    )
    for row in rows:
        day = row["meeting__date"]
        row["url"] = reverse("meeting", args=[day, row["meeting__slug"]])
        row["by_source"] = row["meeting"] in named
    return rows


def _speakers(tags: "QuerySet[TopicTag]") -> list[tuple[Official, int]]:
    counts = dict(
        tags.filter(statement__official__isnull=False)
        .order_by()
        .values_list("statement__official")
        .annotate(count=Count("statement", distinct=True))
        .order_by("-count", "statement__official")[:SPEAKERS_SHOWN]
    )
    people = Official.objects.only("name", "slug").in_bulk(counts)
    return [(people[pk], count) for pk, count in counts.items() if pk in people]


def _chart(found: Topic, tags: "QuerySet[TopicTag]") -> charts.Chart:
    months = (
        tags.filter(meeting__date__isnull=False)
        .order_by()
        .values_list(TruncMonth("meeting__date"))
        .annotate(Count("meeting", distinct=True))
    )
    return charts.over_time(
        _("Meetings over time"),
        _("Meetings"),
        [(f"{month:%Y-%m}", count) for month, count in months],
        lambda key: f"{reverse('search')}?topic={found.slug}&{charts.unit(key)}={key}",
    )
