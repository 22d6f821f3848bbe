"""Corrections: every act of an editor on who said what, for readers, newest first, and as a feed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.exports.feeds import ENTRIES, ArchiveFeed, as_html, printable
from meetings.models import Decision, Meeting, Official, Takedown
from meetings.pages.paging import page_of

PAGE_SIZE = 50
# An act may concern hundreds; a few of them lead on.
_LINKED = 5


Correction = Decision | Takedown


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Who decided what, when and why, and what was taken back."""
    notes: list[str] = []
    page = page_of(_newest_first(), request.GET, PAGE_SIZE, notes)
    shown = _rows(page.object_list)
    people = _people(each for each in shown if isinstance(each, Decision))
    context = {
        "page": page,
        "rows": [(each, _linked(each, people), _public(each.meeting)) for each in shown],
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/corrections.html", context)


def _newest_first() -> QuerySet[Any, Any]:
    """The times and keys of decisions and takedowns."""
    kinds = (Decision.objects.for_readers(), Takedown.objects.for_readers())
    keys = [
        rows.order_by().annotate(kind_of=Value(kind)).values_list("at", "kind_of", "pk")
        for kind, rows in enumerate(kinds)
    ]
    return keys[0].union(keys[1], all=True).order_by("-at", "-kind_of", "-pk")


def _rows(keys: Iterable[tuple[datetime.datetime, int, int]]) -> list[Correction]:
    keys = list(keys)
    decided = Decision.objects.for_readers().in_bulk([pk for _at, kind, pk in keys if kind == 0])
    people = Takedown.objects.select_related("editor", "undone_by", "meeting__body")
    withdrawn = people.in_bulk([pk for _at, kind, pk in keys if kind == 1])
    found = ((withdrawn if kind else decided).get(pk) for _at, kind, pk in keys)
    return [each for each in found if each]


def _people(decisions: Iterable[Decision]) -> dict[int, Official]:
    return Official.objects.public().in_bulk({pk for each in decisions for pk in each.officials[:_LINKED]})


def _linked(decision: Correction, people: dict[int, Official]) -> list[Official]:
    if isinstance(decision, Takedown):
        return []
    return [people[pk] for pk in decision.officials[:_LINKED] if pk in people]


def _public(meeting: Meeting | None) -> Meeting | None:
    """The meeting, if readers may see it."""
    return meeting if meeting and meeting.state == Meeting.State.PUBLISHED else None


class Corrections(ArchiveFeed):
    def title(self) -> str:
        return _("%(site)s: corrections") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("Editors’ decisions on who said what, and what was taken down.")

    def link(self) -> str:
        return reverse("corrections")

    def feed_url(self) -> str:
        return reverse("corrections_feed")

    def items(self) -> Any:
        return _rows(_newest_first()[:ENTRIES])

    def item_title(self, item: Correction) -> str:
        what = _("Undone: %(what)s") % {"what": item.what} if item.undone_at else item.what
        return printable(what)

    def item_description(self, item: Correction) -> str:
        return as_html(" ".join(filter(None, (item.told_why, getattr(item, "undone_why", "")))))

    def item_author_name(self, item: Correction) -> str:
        return item.who

    def item_pubdate(self, item: Correction) -> datetime.datetime:
        return item.at

    def item_updateddate(self, item: Correction) -> datetime.datetime:
        return item.undone_at or item.at
