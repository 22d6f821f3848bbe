"""Search in the browser, and the same search as a file or feed."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.site_url import origin
from meetings.exports import files as exports
from meetings.models import Meeting
from meetings.pages import charts, held, statements
from meetings.pages.asked_searches import counted
from meetings.pages.embed import code as embed_code
from meetings.pages.examples import examples
from meetings.search.index.engine import EngineError, Facet
from meetings.search.page.addresses import Links
from meetings.search.page.groups import MeetingGroup
from meetings.search.page.named_pages import Doors, doors
from meetings.search.page.request import PARAMETERS, Asked, asked
from meetings.search.page.results import ResultPage, answer
from meetings.search.page.rows import ResultRow

Hit = tuple[ResultRow, statements.ShownStatement | None]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answers to whatever the address asks; it is never an error to ask."""
    wanted = asked(request.GET)
    context = {"asked": wanted, "text": wanted.text, "hidden": _hidden(wanted), "examples": examples()}
    try:
        result = answer(wanted.request, wanted.address)
    except EngineError as error:
        empty = not Meeting.objects.published().exists()
        context |= {"empty": empty, "fault": str(error)}
        return render(request, "meetings/search.html", context, status=200 if empty else 503)
    context |= {
        "result": result,
        "hits": _hits(result.rows),
        "groups": _groups(result),
        "notes": list(dict.fromkeys([*wanted.notes, *result.notes])),
        "chart": _chart(result, Links(wanted.address)),
        "facets": result.facets,
        "chosen": sum(len(values) for values in wanted.request.choices.values()),
        "empty": not result.total and not Meeting.objects.published().exists(),
        "exports": [(name, f"{name}?{wanted.address.urlencode()}") for name in exports.FILES],
        "entries": exports.ENTRIES,
        "oembed": embed_code.discovery(request, f"{request.path}?{wanted.address.urlencode()}"),
        "doors": doors(wanted.text, wanted.request.query) if wanted.request.page == 1 else Doors(),
    }
    return counted(render(request, "meetings/search.html", context), result.total)


@require_safe
def export(request: HttpRequest, format: str) -> HttpResponseBase:
    """The same search as a file; 503 with the reason in words when there is no index to ask."""
    if format not in exports.FORMATS:
        raise Http404
    wanted = asked(request.GET)
    told = {"unused": _unused(request.GET, wanted)} if format == "json" else {}
    try:
        return exports.FORMATS[format](wanted.request, wanted.address, origin(request), **told)
    except EngineError as error:
        return HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")
    except exports.BusyError:
        return exports.busy()


def _unused(given: QueryDict, wanted: Asked) -> list[str]:
    """The names of parameters that are unknown, or of which no value could be used."""
    known = {*PARAMETERS, *wanted.address}
    return [
        name[:60]
        for name, values in given.lists()
        if name not in wanted.address and (any(values) or name not in known)
    ]


def _hits(rows: Iterable[ResultRow]) -> list[Hit]:
    return [
        (row, statements.line(row.statement, row.meeting.is_minutes) if row.statement else None)
        for row in rows
    ]


def _groups(result: ResultPage) -> list[tuple[MeetingGroup, list[Hit]]]:
    meetings = result.groups.meetings if result.groups else ()
    return [(group, _hits(group.rows)) for group in meetings]


def _hidden(wanted: Asked) -> list[tuple[str, str]]:
    """What a new search keeps of this one: the choices and the order, but not the page or the words."""
    shown = {"q", "from", "to", "page"}
    return [(name, value) for name, values in wanted.address.lists() if name not in shown for value in values]


def _chart(result: ResultPage, links: Links) -> charts.Chart:
    """Answers over time, each bar the same search in that month or year."""
    return charts.over_time(
        _("Results over time"),
        _("Statements"),
        result.months,
        lambda key: links.toggled(Facet.MONTH if charts.unit(key) == "month" else Facet.YEAR, key),
        held=held.months(),
    )
