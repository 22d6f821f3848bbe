"""The history of a record: its versions, and what differs between two of them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.desk.record.review import changes
from meetings.models import Meeting, Version
from meetings.pages.paging import page_of
from meetings.pages.record.framing import published
from meetings.versions import public
from meetings.versions.history import content_at

PAGE_SIZE = 30
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version in the list. Of one before `opens` readers see that it was there and none of its words."""

    version: Version
    is_newest: bool
    is_first: bool
    is_open: bool

    @property
    def before(self) -> int | None:
        """The version that it can be compared with."""
        return None if self.is_first or not self.is_open else self.version.number - 1

    @property
    def says(self) -> bool:
        """Whether readers saw this change happen, so that they are told of it."""
        return self.is_open and self.version.while_published

    @property
    def who(self) -> str:
        return self.version.who if self.says and self.version.editor else ""

    @property
    def statements(self) -> list[int]:
        return self.version.statements[:_MOST_NAMED] if self.before and self.says else []

    @property
    def more(self) -> int:
        return max(len(self.version.statements) - _MOST_NAMED, 0) if self.statements else 0


@require_safe
def history(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """All versions that readers may see, newest first, or what differs between two of them."""
    meeting = published(day, slug)
    shown = public.shown(meeting)
    notes: list[str] = []
    context: dict[str, Any] = {
        "meeting": meeting,
        "first": shown.first,
        "newest": shown.newest,
        "opens": shown.opens,
        "notes": notes,
        "canonical": request.path,
    }
    pair = _pair(request.GET, context["opens"], context["newest"], notes)
    more = _compared(meeting, *pair, request.GET, notes) if pair else _listed(context, request.GET)
    return render(request, "meetings/history.html", context | more)


def _listed(context: dict[str, Any], asked: QueryDict) -> dict[str, Any]:
    rows = Version.objects.filter(meeting=context["meeting"], number__gte=context["first"])
    rows = rows.order_by("-number").select_related("editor").defer("change", "imported", "marks")
    page = page_of(rows, asked, PAGE_SIZE, context["notes"])
    shown = [
        ShownVersion(
            version=each,
            is_newest=each.number == context["newest"],
            is_first=each.number in (context["first"], context["opens"]),
            is_open=each.number >= context["opens"],
        )
        for each in page.object_list
    ]
    return {"page": page, "versions": shown}


def _pair(asked: QueryDict, lowest: int, highest: int, notes: list[str]) -> tuple[int, int] | None:
    """The two versions to compare, the older one first; None if the address names none that can be."""
    if "from" not in asked and "to" not in asked:
        return None
    numbers = sorted(_numbers(asked))
    if len(numbers) == 2 and lowest <= numbers[0] < numbers[1] <= highest:
        return numbers[0], numbers[1]
    if lowest == highest:
        notes.append(_("There is only one version to show."))
    else:
        said = _("Choose two different versions from %(first)s to %(last)s.")
        notes.append(said % {"first": lowest, "last": highest})
    return None


def _numbers(asked: QueryDict) -> Iterator[int]:
    for name in ("from", "to"):
        given = asked.get(name, "")
        if given.isascii() and given.isdigit() and len(given) <= 9:
            yield int(given)


def _compared(meeting: Meeting, older: int, newer: int, asked: QueryDict, notes: list[str]) -> dict[str, Any]:
    found = changes(content_at(meeting, older), content_at(meeting, newer))
    page = page_of(list(found.places), asked, PAGE_SIZE, notes)
    return {"older": older, "newer": newer, "page": page, "places": page.object_list, "more": found.more}
