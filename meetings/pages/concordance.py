"""Words in their context, line by line."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from archive.site_url import origin
from meetings.exports.files import BusyError, busy, csv_file
from meetings.models import Meeting
from meetings.pages.examples import examples
from meetings.search.index.engine import EngineError
from meetings.search.page.addresses import Links
from meetings.search.page.carried import carried, pickers
from meetings.search.page.counting import total
from meetings.search.page.request import Asked, asked
from meetings.search.reports.concordance.contexts import (
    FILE_STATEMENTS,
    IN_TIME,
    MOST_LINES,
    PAGE,
    ContextLine,
    Order,
    every,
    has_words,
    page,
)

ORDERS = {
    Order.NEWEST: gettext_lazy("Newest first"),
    Order.OLDEST: gettext_lazy("Oldest first"),
    Order.BEFORE: gettext_lazy("By words before"),
    Order.AFTER: gettext_lazy("By words after"),
    Order.SPEAKER: gettext_lazy("By speaker"),
}
COLUMNS = ("before", "words", "after", "speaker", "date", "meeting", "url")
LAST_PAGE = MOST_LINES // PAGE


@require_safe
def concordance(request: HttpRequest) -> HttpResponse:
    """The places of the words that a search names, in the order asked for."""
    wanted, order = wanted_of(request.GET)
    links = Links(_address(wanted, order))
    context: dict[str, Any] = {
        "text": wanted.text,
        "order": order,
        "orders": [(label, links.changed(sort=each), each is order) for each, label in ORDERS.items()],
        "hidden": [
            (name, value) for name, values in wanted.address.lists() for value in values if name != "q"
        ],
        "notes": wanted.notes,
        "carried": carried(wanted.request, _address(wanted, order)),
        "canonical": reverse("concordance"),
        "search": f"{reverse('search')}?{wanted.address.urlencode()}",
    }
    try:
        context["pickers"] = pickers(wanted.request)
        if not has_words(wanted.request):
            context["examples"] = _examples() if not wanted.text else []
            return render(request, "meetings/concordance.html", context)
        found = page(wanted.request, order, _page(request.GET))
    except EngineError as error:
        empty = not Meeting.objects.published().exists()
        context |= {"empty": empty, "fault": str(error)}
        return render(request, "meetings/concordance.html", context, status=200 if empty else 503)
    context |= {
        "found": found,
        "first": (found.number - 1) * PAGE + 1,
        "previous_url": links.changed(page=str(found.number - 1)) if found.number > 1 else "",
        "next_url": links.changed(page=str(found.number + 1)) if found.more else "",
        "file": f"{reverse('concordance_csv')}{links.changed()}",
        "most": 0 if order in IN_TIME else FILE_STATEMENTS,
    }
    return render(request, "meetings/concordance.html", context)


@require_safe
def file(request: HttpRequest) -> HttpResponseBase:
    """The lines as CSV."""
    wanted, order = wanted_of(request.GET)
    try:
        lines = every(wanted.request, order) if has_words(wanted.request) else iter(())
        rows = _rows(lines, origin(request))
        # The first row is looked for at once, so that an engine that cannot answer says so in time.
        statements = total(wanted.request) if order in IN_TIME else 0
        return csv_file("concordance", chain([COLUMNS], list(islice(rows, 1)), rows), statements)
    except BusyError:
        return busy()
    except EngineError as error:
        return HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")


def wanted_of(parameters: QueryDict) -> tuple[Asked, Order]:
    """The search, and the order of its lines, which is none of those of a search."""
    rest = parameters.copy()
    for name in ("sort", "page", "by"):
        rest.pop(name, None)
    order = parameters.get("sort", "")
    return asked(rest), Order(order) if order in set(Order) else Order.NEWEST


def _examples() -> list[str]:
    ours = examples()
    return [each for each in (*ours.two_words.split()[:1], ours.phrase, ours.beginning, ours.speaker) if each]


def _address(wanted: Asked, order: Order) -> QueryDict:
    address = wanted.address.copy()
    if order is not Order.NEWEST:
        address["sort"] = order.value
    return address


def _page(parameters: QueryDict) -> int:
    given = parameters.get("page", "")
    return min(max(int(given), 1), LAST_PAGE) if re.fullmatch(r"[0-9]{1,9}", given) else 1


def _rows(lines: Iterator[ContextLine], origin: str) -> Iterator[tuple[str, ...]]:
    for line in lines:
        day = line.date.isoformat() if line.date else ""
        yield line.before, line.words, line.after, line.speaker, day, line.title, origin + line.url
