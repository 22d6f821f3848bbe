"""Corrections: every act of an editor on who said what, for readers, newest first, and as a feed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.exports.feeds import ENTRIES, ArchiveFeed, as_html, printable
from meetings.models import Decision, Meeting, Official
from meetings.pages.paging import page_of

PAGE_SIZE = 50
# An act may concern hundreds; a few of them lead on.
_LINKED = 5


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Who decided what, when and why, and what was taken back."""
    notes: list[str] = []
    page = page_of(Decision.objects.for_readers(), request.GET, PAGE_SIZE, notes)
    shown = list(page.object_list)
    people = _people(shown)
    context = {
        "page": page,
        "rows": [(each, _linked(each, people), _public(each.meeting)) for each in shown],
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/corrections.html", context)


def _people(decisions: Iterable[Decision]) -> dict[int, Official]:
    return Official.objects.public().in_bulk({pk for each in decisions for pk in each.officials[:_LINKED]})


def _linked(decision: Decision, people: dict[int, Official]) -> list[Official]:
    return [people[pk] for pk in decision.officials[:_LINKED] if pk in people]


def _public(meeting: Meeting | None) -> Meeting | None:
    """The meeting, if readers may see it."""
    return meeting if meeting and meeting.state == Meeting.State.PUBLISHED else None


class Corrections(ArchiveFeed):
    def title(self) -> str:
        return _("%(site)s: corrections") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("What editors decided about who said what.")

    def link(self) -> str:
        return reverse("corrections")

    def feed_url(self) -> str:
        return reverse("corrections_feed")

    def items(self) -> Any:
        return Decision.objects.for_readers()[:ENTRIES]

    def item_title(self, item: Decision) -> str:
        what = _("Taken back: %(what)s") % {"what": item.what} if item.undone_at else item.what
        return printable(what)

    def item_description(self, item: Decision) -> str:
        return as_html(" ".join(filter(None, (item.why, item.undone_why))))

    def item_author_name(self, item: Decision) -> str:
        return item.who

    def item_pubdate(self, item: Decision) -> datetime.datetime:
        return item.at

    def item_updateddate(self, item: Decision) -> datetime.datetime:
        return item.undone_at or item.at
