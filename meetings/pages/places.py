"""Places from A to Z or by their number of meetings, and one with its meetings by date."""

from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.plain_spaces import plain_spaces
from meetings import places as known
from meetings.models import Meeting
from meetings.models.querysets import MeetingQuerySet
from meetings.pages import charts, held
from meetings.pages.meetings import with_counts
from meetings.pages.paging import page_of
from meetings.places import Place
from meetings.search.index.remembered import remembered

PLACES_SIZE = 120
MEETINGS_SIZE = 30


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Every place as printed; `by=number` puts those of most meetings first, `letter` keeps one letter."""
    notes: list[str] = []
    found = known.places()
    by_number = request.GET.get("by") == "number"
    letters = list(dict.fromkeys(each.letter for each in found))
    letter = "" if by_number else request.GET.get("letter", "").lower()
    if letter and letter not in letters:
        said = _("No places start with “%(letter)s”. Showing all places.")
        notes.append(said % {"letter": letter[:20].upper()})
        letter = ""
    if by_number:
        found = sorted(found, key=lambda each: -each.meetings)
    shown = [each for each in found if letter in ("", each.letter)]
    context = {
        "page": page_of(shown, request.GET, PLACES_SIZE, notes),
        "by_number": by_number,
        "letters": letters,
        "letter": letter,
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/places.html", context)


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings at one place, newest first; 404 where no published record prints such a place."""
    found = known.place(slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        # Not to be kept without asking: a merge can be taken back.
        answer = HttpResponsePermanentRedirect(reverse("place", args=[found.slug]))
        answer.headers["Cache-Control"] = "no-cache"
        return answer
    notes: list[str] = []
    meetings = Meeting.objects.published().filter(place__in=found.printed)
    page = page_of(meetings.newest_first().for_lists(), request.GET, MEETINGS_SIZE, notes)
    context = {
        "place": found,
        "page": page,
        "rows": with_counts(list(page.object_list)),
        "chart": _chart(found, meetings),
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/place.html", context)


def _chart(found: Place, meetings: MeetingQuerySet) -> charts.Chart:
    """Meetings by year, each bar the search for that place and year."""
    printed = list(dict.fromkeys(map(plain_spaces, found.printed)))
    asked = f"{reverse('search')}?{urlencode({'place': printed}, doseq=True)}&sort=oldest&year="
    years = remembered(f"place {found.slug}", lambda: _by_year(meetings))
    return charts.by_year(
        _("Meetings over time"), _("Meetings"), years, lambda year: f"{asked}{year}", held.months()
    )


def _by_year(meetings: MeetingQuerySet) -> list[tuple[int, int]]:
    dated: Any = meetings.filter(date__isnull=False).order_by()
    return list(dated.values_list(ExtractYear("date")).annotate(Count("pk")))
