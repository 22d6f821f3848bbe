"""Words compared over time: a chart, the table under it, and the same as a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.exports.files import csv_file
from meetings.models import Meeting
from meetings.pages import charts, examples, line_charts
from meetings.search.index.engine import EngineError, SearchRequest
from meetings.search.page.carried import carried, pickers
from meetings.search.page.request import asked
from meetings.search.page.synonyms import each_with_synonyms
from meetings.search.query import Query, parse
from meetings.search.reports.trends.shares import (
    MONTH,
    MOST_TERMS,
    YEAR,
    Period,
    Trends,
    TrendTerm,
    per_statements,
    per_words,
    trends,
)

LONGEST_TERM = 300
Rate = Callable[[int, Period], float | None]
# A rate of fewer statements than these changes much with one of them.
FEW = 20
PER = {"words": per_words, "statements": per_statements}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks to compare; `base` is the search without words, `kept` its address."""

    terms: tuple[tuple[str, Query], ...]
    base: SearchRequest
    kept: QueryDict
    notes: tuple[str, ...]
    unit: str
    per: str


@dataclass(frozen=True, slots=True)
class Cell:
    """`is_small`: of so few statements that the rate says little."""

    found: int
    rate: float | None
    url: str
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class TrendRow:
    label: str
    period: Period
    cells: tuple[Cell, ...]


@require_safe
def compared(request: HttpRequest) -> HttpResponse:
    """Up to five terms in one chart."""
    wanted = wanted_of(request.GET)
    context = {
        "wanted": wanted,
        "typed": [text for text, _query in wanted.terms],
        "more": range(max(1, min(2, MOST_TERMS - len(wanted.terms))))
        if len(wanted.terms) < MOST_TERMS
        else (),
        "hidden": [
            (name, value) for name, values in wanted.kept.lists() for value in values if name not in DAYS
        ],
        "notes": wanted.notes,
        "most": MOST_TERMS,
        "carried": carried(wanted.base, _address(wanted, wanted.unit)),
        "canonical": reverse("trends"),
    }
    try:
        context["pickers"] = pickers(wanted.base)
        if not wanted.terms:
            wanted = replace(wanted, terms=examples.terms(), unit=wanted.unit or YEAR)
            context["examples"] = [text for text, _query in wanted.terms]
            if not wanted.terms:
                return render(request, "meetings/trends.html", context)
        counted = trends(wanted.base, wanted.terms, wanted.unit)
    except EngineError as error:
        empty = not Meeting.objects.published().exists()
        context |= {"empty": empty, "fault": str(error)}
        return render(request, "meetings/trends.html", context, status=200 if empty else 503)
    rows = _rows(wanted, counted)
    context |= {
        "counted": counted,
        "rows": rows,
        "lines": _lines(counted, rows),
        "file": f"{reverse('trends_csv')}?{_address(wanted, counted.unit).urlencode()}",
        "has_small": any(cell.is_small for row in rows for cell in row.cells),
    }
    return render(request, "meetings/trends.html", context)


@require_safe
def file(request: HttpRequest) -> HttpResponseBase:
    """The table as CSV: with both rates of each term; nothing where there are no records."""
    wanted = wanted_of(request.GET)
    try:
        counted = trends(wanted.base, wanted.terms, wanted.unit)
    except EngineError as error:
        return HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")
    return csv_file("trends", _table(counted))


DAYS = ("from", "to")
_OWN = ("q", "sort", "page", "by")


def wanted_of(parameters: QueryDict) -> Wanted:
    """Read the address; what means nothing is left out, with a note."""
    rest = parameters.copy()
    for name in _OWN:
        rest.pop(name, None)
    base = asked(rest)
    notes, terms = list(base.notes), list[tuple[str, Query]]()
    typed = dict.fromkeys(text.replace("\x00", " ").strip() for text in parameters.getlist("q"))
    for text in filter(None, typed):
        parsed = parse(text[:LONGEST_TERM])
        if parsed.query and len(terms) < MOST_TERMS:
            terms.append((text[:LONGEST_TERM], parsed.query))
        elif parsed.query:
            notes.append(
                _("You can compare up to {count}. We compared only the first {count}.").format(
                    count=MOST_TERMS
                )
            )
    unit, per = parameters.get("unit", ""), parameters.get("per", "")
    meant = each_with_synonyms([query for _text, query in terms])
    return Wanted(
        terms=tuple((text, query) for (text, _query), query in zip(terms, meant, strict=True)),
        base=base.request,
        kept=base.address,
        notes=tuple(dict.fromkeys(notes)),
        unit=unit if unit in (MONTH, YEAR) else "",
        per=per if per in PER else "words",
    )


def _rows(wanted: Wanted, counted: Trends) -> list[TrendRow]:
    rate = PER[wanted.per]
    links = [_link(wanted, term, counted.unit) for term in counted.terms]
    return [
        TrendRow(
            label=charts.in_words(period.key),
            period=period,
            cells=tuple(
                _cell(term, place, rate, f"{link}{period.key}")
                for term, link in zip(counted.terms, links, strict=True)
            ),
        )
        for place, period in enumerate(counted.periods)
    ]


def _cell(term: TrendTerm, place: int, rate: Rate, url: str) -> Cell:
    beside = term.beside[place]
    return Cell(term.found[place], rate(term.found[place], beside), url, 0 < beside.statements < FEW)


def _link(wanted: Wanted, term: TrendTerm, unit: str) -> str:
    """The address of the search for a term, up to the time."""
    parts = wanted.kept.copy()
    parts["q"] = term.text
    parts.pop(unit, None)
    return f"{reverse('search')}?{parts.urlencode()}&{unit}="


def _lines(counted: Trends, rows: list[TrendRow]) -> line_charts.Lines:
    named = [
        line_charts.LineValues(
            term.text,
            [row.cells[at].rate for row in rows],
            [row.cells[at].url for row in rows],
            [row.cells[at].is_small for row in rows],
        )
        for at, term in enumerate(counted.terms)
    ]
    return line_charts.lines([period.key for period in counted.periods], named)


def _address(wanted: Wanted, unit: str) -> QueryDict:
    parts = wanted.kept.copy()
    parts.setlist("q", [text for text, _query in wanted.terms])
    if unit:
        parts["unit"] = unit
    if wanted.per != "words":
        parts["per"] = wanted.per
    return parts


def _table(counted: Trends) -> Iterator[list[str]]:
    names = [
        [f"{term.text}: statements", f"{term.text}: per 10,000 words", f"{term.text}: per 100 statements"]
        for term in counted.terms
    ]
    yield [
        counted.unit,
        "statements on record",
        "words on record",
        *(name for three in names for name in three),
    ]
    for place, period in enumerate(counted.periods):
        cells = [_cells(term.found[place], term.beside[place]) for term in counted.terms]
        yield [
            period.key,
            str(period.statements),
            str(period.words),
            *(cell for three in cells for cell in three),
        ]


def _cells(found: int, period: Period) -> list[str]:
    if not period.statements:
        return ["", "", ""]
    rates = (per_words(found, period), per_statements(found, period))
    return [str(found), *("" if rate is None else f"{rate:.4f}" for rate in rates)]
