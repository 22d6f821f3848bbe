"""A search as a file: CSV, JSON and JSON Lines streamed, Atom for feed readers; the page’s own question."""

import csv
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from django.http import QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from meetings.feeds import search_feed
from meetings.search.current import engine
from meetings.search.engine import Hit, SearchRequest, Sort
from meetings.search.said import Said, said

# A file ends after so many statements: some tens of megabytes at most.
MOST = 20_000
ENTRIES = 50
DEEPEST_FEED = 200
BATCH = 250
# What only a page has: a file is all answers, one statement after another.
IGNORED = ("by", "page")
COLUMNS = (
    "url",
    "date",
    "body",
    "meeting",
    "place",
    "kind",
    "completeness",
    "language",
    "number",
    "speaker",
    "role",
    "official",
    "text",
)


def as_csv(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    """A line for each statement, UTF-8, newest first unless the search asks for oldest."""
    rows = (list(_values(row, origin).values()) for row in _rows(request, MOST))
    return csv_file("statements", chain([COLUMNS], rows))


def csv_file(name: str, rows: Iterable[Iterable[str]]) -> StreamingHttpResponse:
    """Rows as they come, as a file to take away. Cells that a spreadsheet would run are made text."""
    writer = csv.writer(_Echo())
    lines = (writer.writerow(_guarded(row)) for row in rows)
    return _named(StreamingHttpResponse(lines, content_type="text/csv"), f"{name}.csv")


def as_json(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    """One object: the search, then `statements`; `complete` is false when the file had to end early."""
    rows = _rows(request, MOST + 1)
    response = StreamingHttpResponse(_json(rows, address, origin), content_type="application/json")
    return _named(response, "statements.json")


def as_lines(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    """JSON Lines: one object on each line, for programs that read as it comes."""
    rows = _rows(request, MOST)
    lines = (json.dumps(_values(row, origin), ensure_ascii=False) + "\n" for row in rows)
    return _named(StreamingHttpResponse(lines, content_type="application/jsonl"), "statements.jsonl")


def as_atom(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    """The newest answers, for a feed reader that asks again; `page` leads to those before them."""
    page = min(request.page, DEEPEST_FEED)
    hits = islice(engine().every(replace(request, sort=Sort.NEWEST)), (page - 1) * ENTRIES, None)
    entries = said(islice(hits, ENTRIES))
    more = page < DEEPEST_FEED and next(hits, None) is not None
    return search_feed(request, _without(address, IGNORED), origin, page, entries, more)


FORMATS: dict[str, Callable[[SearchRequest, QueryDict, str], HttpResponseBase]] = {
    "csv": as_csv,
    "json": as_json,
    "jsonl": as_lines,
    "atom": as_atom,
}


def _rows(request: SearchRequest, most: int) -> Iterator[Said]:
    """At most so many answers, read from the database in batches.

    The first batch is fetched at once, so that an engine that cannot answer says so before anything is sent.
    """
    hits = islice(engine().every(request), most)
    first = said(islice(hits, BATCH))
    return chain(first, _later(hits))


def _later(hits: Iterator[Hit]) -> Iterator[Said]:
    while batch := list(islice(hits, BATCH)):
        yield from said(batch)


def _values(row: Said, origin: str) -> dict[str, str]:
    meeting, statement = row.meeting, row.statement
    values = {
        "url": origin + row.url,
        "date": meeting.date.isoformat() if meeting.date else "",
        "body": meeting.body.name,
        "meeting": meeting.title,
        "place": meeting.place,
        "kind": meeting.kind,
        "completeness": meeting.completeness,
        "language": meeting.language,
        "number": "",
        "speaker": "",
        "role": "",
        "official": "",
        "text": row.text if statement else meeting.lead,
    }
    if statement:
        printed = statement.participant
        values |= {
            "number": str(statement.number),
            "speaker": row.speaker,
            "role": statement.role or (printed.role if printed else ""),
            "official": origin + statement.official.get_absolute_url() if statement.official else "",
        }
    return values


def _guarded(cells: Iterable[str]) -> list[str]:
    """Cells that a spreadsheet would run as a formula are made text by an apostrophe before them."""
    return [f"'{cell}" if cell.startswith(("=", "+", "@", "\t", "\r")) else cell for cell in cells]


def _json(rows: Iterator[Said], address: QueryDict, origin: str) -> Iterator[str]:
    asked = _without(address, IGNORED)
    search = {
        "url": f"{origin}{reverse('search')}?{address.urlencode()}",
        "asked": dict(asked.lists()),
        "ignored": [name for name in address if name not in asked],
    }
    yield f'{{"search": {json.dumps(search, ensure_ascii=False)},\n"statements": ['
    separator = "\n"
    for row in islice(rows, MOST):
        yield separator + json.dumps(_values(row, origin), ensure_ascii=False)
        separator = ",\n"
    complete = next(rows, None) is None
    yield f'\n],\n"complete": {json.dumps(complete)}}}\n'


def _without(address: QueryDict, names: Collection[str]) -> QueryDict:
    kept = address.copy()
    for name in names:
        kept.pop(name, None)
    return kept


def _named(response: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line
