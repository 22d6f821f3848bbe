"""The first page: what the archive holds, and the ways in."""

import hashlib
from typing import Any

from django.db.models import Count, Max, Min
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.appearance import USUAL, Appearance, for_templates, wanted
from meetings.models import Body, Meeting, Official, Statement, Topic, TopicTag
from meetings.pages import calendar, charts, showcase
from meetings.pages.meetings import with_counts
from meetings.pages.release import release
from meetings.search.index.remembered import remembered
from meetings.search.page.months import MONTHS
from meetings.topics.tree import alphabetically

NEWEST = 8
LATELY = 40
SPEAKERS = 8
TOPICS = 16
# The chart is as wide as the page; for fingers, its table has every month as large as they need.
MOST_MONTHS = 480


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What it tells is worked out once for each state of the index, except names and portraits."""
    told = remembered("home", _told)
    counts = told["speakers"]
    people = Official.objects.only("name", "slug", "portrait").in_bulk(counts)
    speakers = [(people[pk], count) for pk, count in counts.items() if pk in people]
    people_told = {"speakers": speakers, "portraits": any(each.portrait_id for each, _count in speakers)}
    look = wanted(request)
    named = [
        (official.pk, official.name, official.slug, official.portrait_id) for official, _count in speakers
    ]
    version = (request.scheme, request.get_host(), get_language(), look.images, release(), named)
    page = remembered(f"home {version}", lambda: _page(request, told | people_told, look))
    etag = look.mark(f'"{hashlib.sha256(page).hexdigest()[:32]}"')
    answer = get_conditional_response(request, etag=etag) or HttpResponse(look.on(page))
    answer.headers["ETag"] = etag
    patch_cache_control(answer, no_cache=True)
    return answer


def _page(request: HttpRequest, told: dict[str, Any], look: Appearance) -> bytes:
    """In the usual appearance, but with images or without them as the reader wants."""
    months = told["months"]
    dated = ((int(month[:4]), int(month[5:]), count) for month, count in months)
    context = told | {
        "chart": charts.over_time(
            _("Meetings over time"), _("Meetings"), months, _period_url, MOST_MONTHS, dict(months)
        ),
        "calendar": calendar.grid(dated),
        "months": MONTHS,
        "topics": sorted(told["topics"], key=lambda pair: alphabetically(pair[0])),
        "canonical": request.path,
        "view": for_templates(USUAL) | {"images": look.images == USUAL.images},
    }
    return render_to_string("meetings/home.html", context, request).encode()


def _told() -> dict[str, Any]:
    newest = list(Meeting.objects.published().newest_first().for_lists()[:LATELY])
    return {
        "holdings": holdings(),
        "bodies": list(Body.objects.public()) if newest else [],
        "newest": with_counts(newest[:NEWEST]),
        "months": _months(),
        "speakers": _speakers(newest),
        "topics": _topics(),
        "quotation": showcase.quotation(newest),
    }


def holdings() -> dict[str, Any]:
    """Counts and span of everything published; statements as a search for nothing counts them."""
    meetings = Meeting.objects.published().aggregate(
        meetings=Count("pk"), first=Min("date"), last=Max("date"), changed=Max("updated_at")
    )
    statements = Statement.objects.published().exclude(kind="gap").count()
    return meetings | {"statements": statements, "officials": Official.objects.current().public().count()}


def _months() -> list[tuple[str, int]]:
    """How many meetings were held in each month: ("2025-02", 3)."""
    dated = Meeting.objects.published().filter(date__isnull=False).order_by()
    counts = dated.values_list(TruncMonth("date")).annotate(Count("pk"))
    return [(month.isoformat()[:7], count) for month, count in counts]


def _period_url(key: str) -> str:
    year, _, month = key.partition("-")
    if month:
        return reverse("meetings_month", args=[int(year), int(month)])
    return reverse("meetings_year", args=[int(year)])


def _speakers(newest: list[Meeting]) -> dict[int, int]:
    """Who spoke most in the newest meetings, by primary key, and how many statements."""
    said = Statement.objects.filter(meeting__in=newest, official__isnull=False).order_by()
    counted = said.values_list("official").annotate(count=Count("pk"))
    return dict(counted.order_by("-count", "official")[:SPEAKERS])


def _topics() -> list[tuple[Topic, int]]:
    """The topics that most meetings carry."""
    counts = dict(
        TopicTag.objects.filter(meeting__state="published")
        .order_by()
        .values_list("topic")
        .annotate(count=Count("meeting", distinct=True))
        .order_by("-count", "topic")[:TOPICS]
    )
    named = Topic.objects.for_links().filter(pk__in=counts)
    return [(topic, counts[topic.pk]) for topic in named]
