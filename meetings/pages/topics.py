"""Topics as a tree, and one topic: when it came up, who spoke of it, what was said last, where."""

from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting, Official, Statement, Topic, TopicTag
from meetings.models.querysets import DateLast
from meetings.pages import charts, held
from meetings.pages.paging import page_of
from meetings.pages.statements import ShownStatement, line
from meetings.search.index.remembered import remembered
from meetings.topics import tree as known
from meetings.topics.tree import Branch

PAGE_SIZE = 30
SPEAKERS_SHOWN = 12
NEWEST_SHOWN = 4


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic under the one that holds it, with its meetings and statements and their years."""
    roots = known.tree()
    span = charts.span(year for root in roots for year, _meetings in root.by_year)
    highest = max((meetings for root in roots for _year, meetings in root.by_year), default=0)
    context = {
        "roots": [
            (_row(root, span, highest), [_row(each, span, highest) for each in _below(root)])
            for root in roots
        ],
        "span": span,
        "highest": highest,
        "canonical": request.path,
    }
    return render(request, "meetings/topics.html", context)


def _below(branch: Branch) -> list[Branch]:
    """All that is under a branch, each after what holds it."""
    return [each for child in branch.under for each in (child, *_below(child))]


def _row(branch: Branch, span: range, highest: int) -> dict[str, Any]:
    return {
        "topic": branch.topic,
        "meetings": branch.meetings,
        "statements": branch.statements,
        "shape": charts.shape(branch.by_year, span, highest),
    }


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic with what is under it; each meeting once."""
    found = Topic.objects.for_links().filter(slug=slug).first()
    path = known.path_to(found, known.tree()) if found else []
    if not found or not path:
        raise Http404
    branch = path[-1]
    notes: list[str] = []
    tags = known.published_tags().filter(topic__in=known.all_of(branch))
    page = page_of(_meetings(tags), request.GET, PAGE_SIZE, notes, branch.meetings)
    rows = _with_reasons(list(page.object_list), tags)
    context = {
        "topic": found,
        "path": path[:-1],
        "under": branch.under,
        "page": page,
        "rows": rows,
        "speakers": remembered(f"speakers on topic {found.pk}", lambda: _speakers(tags)),
        "newest": _newest(tags, rows) if page.number == 1 else [],
        "chart": _chart(branch),
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/topic.html", context)


def _meetings(tags: "QuerySet[TopicTag]") -> "QuerySet[Any]":
    return (
        tags.order_by()
        .values("meeting", "meeting__title", "meeting__slug", "meeting__date", "meeting__language")
        .annotate(statements=Count("statement", distinct=True))
        .order_by(DateLast("meeting__date").desc(), "-meeting")
    )


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


def _newest(tags: "QuerySet[TopicTag]", rows: list[dict]) -> list[tuple[Meeting, list[ShownStatement]]]:
    """The first statements on it in the newest of the meetings listed, a meeting at a time."""
    numbers = [row["meeting"] for row in rows if row["statements"]][:NEWEST_SHOWN]
    said = Statement.objects.filter(pk__in=tags.filter(meeting__in=numbers).values("statement"))
    statements = said.select_related("meeting", "participant").newest_first()
    return [
        (meeting, [line(each) for each in each_meeting][:1])
        for meeting, each_meeting in groupby(statements, key=attrgetter("meeting"))
    ]


def _chart(branch: Branch) -> charts.Chart:
    """Meetings by year, each bar the search for that topic and year."""
    asked = f"{reverse('search')}?topic={branch.topic.slug}&sort=newest&year="
    return charts.by_year(
        _("Meetings over time"),
        _("Meetings"),
        branch.by_year,
        lambda year: f"{asked}{year}",
        held.months(),
    )
