"""Officials from A to Z, and one official: offices, names as printed, meetings, statements."""

from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meetings import charts, presence
from meetings.models import Meeting, Official, Participant, Statement
from meetings.views import record
from meetings.views.paging import page_of

PAGE_SIZE = 100
STATEMENTS_SIZE = 20
SILENT_SHOWN = 100


@require_safe
def officials(request: HttpRequest) -> HttpResponse:
    """All officials by surname; `letter` keeps those it begins."""
    notes: list[str] = []
    everyone = Official.objects.current().by_surname()
    letters = list(everyone.values_list("letter").order_by("letter").annotate(count=Count("pk")))
    letter = request.GET.get("letter", "").lower()
    if letter and letter not in {known for known, _ in letters}:
        notes.append(f"Nobody's surname begins with “{letter[:20].upper()}”; these are all officials.")
        letter = ""
    if letter:
        everyone = everyone.filter(sort_key__startswith=letter)
    page = page_of(everyone, request.GET, PAGE_SIZE, notes)
    context = {
        "page": page,
        "rows": _with_counts(list(page.object_list)),
        "letters": letters,
        "letter": letter,
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/officials.html", context)


def _with_counts(people: list[Official]) -> list[dict[str, Any]]:
    """Each with their statements, and where they were: two queries."""
    statements = Statement.objects.published().filter(official__in=people)
    spoken = dict(statements.order_by().values_list("official").annotate(Count("pk")))
    there = presence.attendance(people)
    return [
        {"official": person, "statements": spoken.get(person.pk, 0), "there": there[person.pk]}
        for person in people
    ]


@require_safe
def official(request: HttpRequest, slug: str) -> HttpResponse:
    """One official; an address that was merged into another's leads there."""
    person = get_object_or_404(Official.objects.select_related("merged_into"), slug=slug)
    if person.merged_into:
        return HttpResponsePermanentRedirect(person.merged_into.get_absolute_url())
    notes: list[str] = []
    statements = Statement.objects.published().filter(official=person)
    dated = statements.order_by().filter(meeting__date__isnull=False)
    months = dated.values_list(TruncMonth("meeting__date")).annotate(Count("pk"))
    page = page_of(
        statements.select_related("meeting", "participant")
        .only(*_LINE)
        .order_by("-meeting__date", "-meeting__time", "-meeting", "position"),
        request.GET,
        STATEMENTS_SIZE,
        notes,
    )
    chart = charts.over_time(
        "Statements over time",
        "statements",
        [(f"{month:%Y-%m}", count) for month, count in months],
        lambda key: f"{reverse('search')}?official={person.slug}&{charts.unit(key)}={key}&sort=newest",
    )
    context = {
        "official": person,
        "page": page,
        "meetings": [
            (meeting, [record.line(each) for each in each_meeting])
            for meeting, each_meeting in groupby(page.object_list, key=attrgetter("meeting"))
        ],
        "offices": person.offices.order_by("-until_date", "-from_date", "title"),
        "chart": chart,
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/official.html", context | _attendance(person))


_LINE = (
    "position",
    "number",
    "kind",
    "label",
    "role",
    "note",
    "paragraphs",
    "official_id",
    "participant__name",
    "participant__role",
    "meeting__title",
    "meeting__slug",
    "meeting__date",
    "meeting__language",
)


def _attendance(person: Official) -> dict[str, Any]:
    """Names as printed, and where they were with and without a published word: three queries."""
    taken = Participant.objects.filter(official=person, meeting__state="published")
    present = Q(attended=True) | Q(spoke=True)
    silent = taken.filter(attended=True, spoke=False)
    totals = taken.order_by().aggregate(
        meetings_attended=Count("meeting", filter=present, distinct=True),
        meetings_spoken=Count("meeting", filter=Q(spoke=True), distinct=True),
        meetings_silent=Count("meeting", filter=Q(attended=True, spoke=False), distinct=True),
        first=Min("meeting__date", filter=present),
        last=Max("meeting__date", filter=present),
    )
    names = taken.order_by().values_list("name").annotate(count=Count("meeting")).order_by("-count", "name")
    quiet: QuerySet[Meeting] = (
        Meeting.objects.filter(pk__in=silent.values("meeting")).newest_first().for_lists()[:SILENT_SHOWN]
    )
    return {"totals": totals, "names": list(names[:20]), "silent": quiet}
