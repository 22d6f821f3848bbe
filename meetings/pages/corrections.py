"""Corrections: changed texts, decisions on who said what, and what was taken down; a page and a feed."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from meetings.exports.feeds import ENTRIES, ArchiveFeed, as_html, printable
from meetings.models import Body, Decision, Meeting, Official, Takedown
from meetings.pages import text_corrections
from meetings.pages.paging import page_of
from meetings.pages.text_corrections import TextCorrection
from meetings.versions.corrections import of_days, told, with_days

PAGE_SIZE = 50
# An act may concern hundreds; a few of them lead on.
_LINKED = 5
_MOST_BODIES = 200


Correction = Decision | Takedown | TextCorrection
KINDS = {
    "text": gettext_lazy("Text corrected"),
    "date": gettext_lazy("Date corrected"),
    "names": gettext_lazy("Who said what"),
    "down": gettext_lazy("Taken down"),
}


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Who decided or changed what, when and why, and what was taken back."""
    notes: list[str] = []
    wanted = _wanted(request.GET, notes)
    page = page_of(_newest_first(wanted), request.GET, PAGE_SIZE, notes)
    shown = _rows(page.object_list)
    people = _people(each for each in shown if isinstance(each, Decision))
    context = {
        "page": page,
        "rows": [(each, _linked(each, people), _public(each.meeting)) for each in shown],
        "notes": notes,
        "wanted": wanted,
        "kinds": KINDS,
        "bodies": Body.objects.public().order_by("name")[:_MOST_BODIES],
        "canonical": request.path,
    }
    return render(request, "meetings/corrections.html", context)


@dataclass(frozen=True, slots=True)
class WantedCorrections:
    """Which of them are asked for: "" and None mean all."""

    kind: str = ""
    body: Body | None = None

    @property
    def query(self) -> str:
        """The same as a query string, with its question mark."""
        asked = {"kind": self.kind, "body": self.body.slug if self.body else ""}
        given = urlencode({name: value for name, value in asked.items() if value})
        return f"?{given}" if given else ""


def _wanted(asked: QueryDict, notes: list[str]) -> WantedCorrections:
    kind, slug = asked.get("kind", ""), asked.get("body", "")
    body = Body.objects.public().filter(slug=slug).first() if slug and "\x00" not in slug else None
    unknown = {"kind": kind if kind not in KINDS else "", "body": slug if body is None else ""}
    said = _("Ignored unknown %(name)s “%(value)s”.")
    notes += [said % {"name": _(name), "value": value[:60]} for name, value in unknown.items() if value]
    return WantedCorrections(kind if kind in KINDS else "", body)


def _newest_first(wanted: WantedCorrections) -> QuerySet[Any, Any]:
    """The times and keys of decisions, takedowns and corrected versions."""
    keys = [
        rows.order_by().annotate(kind_of=Value(kind)).values_list("at", "kind_of", "pk")
        for kind, rows in _asked_for(wanted)
    ]
    first, *others = keys
    return first.union(*others, all=True).order_by("-at", "-kind_of", "-pk")


_DECISION, _TAKEDOWN, _VERSION = range(3)


def _asked_for(wanted: WantedCorrections) -> Iterator[tuple[int, "QuerySet[Any]"]]:
    body = wanted.body
    if wanted.kind in ("", "names"):
        decided = Decision.objects.for_readers()
        yield _DECISION, decided.of_body(body) if body else decided
    if wanted.kind in ("", "down"):
        taken = Takedown.objects.for_readers()
        yield _TAKEDOWN, taken.filter(meeting__body=body) if body else taken
    if wanted.kind in ("", "text", "date"):
        changed = told() if wanted.kind != "date" else of_days(told())
        yield _VERSION, changed.filter(meeting__body=body) if body else changed


def _rows(keys: Iterable[tuple[datetime.datetime, int, int]]) -> list[Correction]:
    keys = list(keys)
    of = {kind: [pk for _at, each, pk in keys if each == kind] for kind in (_DECISION, _TAKEDOWN, _VERSION)}
    people = Takedown.objects.select_related("editor", "undone_by", "meeting__body")
    changed = with_days(told()).select_related("editor", "meeting__body").filter(pk__in=of[_VERSION])
    found: dict[int, dict[int, Correction]] = {
        _DECISION: {**Decision.objects.for_readers().in_bulk(of[_DECISION])},
        _TAKEDOWN: {**people.in_bulk(of[_TAKEDOWN])},
        _VERSION: {**text_corrections.of(list(changed))} if of[_VERSION] else {},
    }
    shown = (found[kind].get(pk) for _at, kind, pk in keys)
    return [each for each in shown if each]


def _people(decisions: Iterable[Decision]) -> dict[int, Official]:
    return Official.objects.public().in_bulk({pk for each in decisions for pk in each.officials[:_LINKED]})


def _linked(decision: Correction, people: dict[int, Official]) -> list[Official]:
    if not isinstance(decision, Decision):
        return []
    return [people[pk] for pk in decision.officials[:_LINKED] if pk in people]


def _public(meeting: Meeting | None) -> Meeting | None:
    """The meeting, if readers may see it."""
    return meeting if meeting and meeting.state == Meeting.State.PUBLISHED else None


class Corrections(ArchiveFeed):
    """With the filters of the page."""

    def get_object(self, request: HttpRequest) -> WantedCorrections:
        return _wanted(request.GET, [])

    def title(self) -> str:
        return _("%(site)s: corrections") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("Corrected texts, decisions on who said what, and what was taken down.")

    def link(self, wanted: WantedCorrections) -> str:
        return f"{reverse('corrections')}{wanted.query}"

    def feed_url(self, wanted: WantedCorrections) -> str:
        return f"{reverse('corrections_feed')}{wanted.query}"

    def items(self, wanted: WantedCorrections) -> Any:
        return _rows(_newest_first(wanted)[:ENTRIES])

    def item_title(self, item: Correction) -> str:
        what = item.what
        if isinstance(item, TextCorrection):
            what = f"{item.meeting.title}: {what}"
        return printable(_("Undone: %(what)s") % {"what": what} if item.undone_at else what)

    def item_description(self, item: Correction) -> str:
        return as_html(" ".join(filter(None, (item.told_why, getattr(item, "undone_why", "")))))

    def item_author_name(self, item: Correction) -> str:
        return item.who

    def item_pubdate(self, item: Correction) -> datetime.datetime:
        return item.at

    def item_updateddate(self, item: Correction) -> datetime.datetime:
        return item.undone_at or item.at
