"""A search as a file: CSV, JSON and JSON Lines streamed, Atom for feed readers; the page’s own question."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from threading import BoundedSemaphore

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.limits.budget import OverBudgetError, checked
from archive.limits.requests import why_it_ends
from meetings.exports.feeds import SearchFeed, search_feed
from meetings.exports.json_feed import ENDING, JsonFeed
from meetings.exports.tables import Row, Table, table
from meetings.search.index.current import engine
from meetings.search.index.engine import SearchRequest, Sort
from meetings.search.index.texts import said

ENTRIES = 50
DEEPEST_FEED = 200
CSV = "text/csv; charset=utf-8"
# A file of more lines takes many seconds of this process: so many are sent at a time. There are two threads
# for files (archive/serving/lanes.py), so one is left for short ones.
LONG, LONG_AT_ONCE = 20_000, 1
BYTE_ORDER_MARK = "\ufeff"
_RUN = tuple("=+-@＝＋－＠")
_RUN_AFTER = ("\t", "\r", "\n")
_long = BoundedSemaphore(LONG_AT_ONCE)


class BusyError(RuntimeError):
    """As many long files are being sent as this process can send."""


def as_csv(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    """A line for each row of the search's table, in UTF-8 with a byte-order mark."""
    found = table(request, address, origin)
    lines = _csv(chain([found.columns], (row.values() for row in found.rows)))
    return _file(found, lines, CSV, "csv")


def csv_file(name: str, rows: Iterable[Iterable[str]], statements: int = 0) -> StreamingHttpResponse:
    """Rows as they come, of so many statements, as a file to take away. Cells that a spreadsheet would run
    are made text."""
    return _streamed(_csv(rows), statements, CSV, f"{name}.csv")


def busy() -> HttpResponse:
    """The answer instead of a file where `BusyError` was raised."""
    said = _("The server is busy with other large downloads. Try again in a minute.")
    response = HttpResponse(f"{said}\n", status=503, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = "60"
    return response


def as_json(
    request: SearchRequest, address: QueryDict, origin: str, unused: Iterable[str] = ()
) -> HttpResponseBase:
    """One object: the search, the number of rows, then the rows themselves.

    `unused` are parameters that were given and meant nothing.
    """
    found = table(request, address, origin)
    return _file(found, _json(found, address, origin, unused), "application/json", "json")


def as_lines(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    """JSON Lines: one object on each line, for programs that read as it comes."""
    found = table(request, address, origin)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in checked(found.rows))
    return _file(found, lines, "application/jsonl", "jsonl")


def as_atom(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    return _feed(request, address, origin, SearchFeed)


def as_json_feed(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    return _feed(request, address, origin, JsonFeed)


def _feed(
    request: SearchRequest, address: QueryDict, origin: str, kind: type[SearchFeed] | type[JsonFeed]
) -> HttpResponseBase:
    """The newest answers, for a feed reader that asks again; `page` leads to those before them."""
    page = min(request.page, DEEPEST_FEED)
    hits = islice(engine().every(replace(request, sort=Sort.NEWEST)), (page - 1) * ENTRIES, None)
    entries = said(islice(hits, ENTRIES))
    more = page < DEEPEST_FEED and next(hits, None) is not None
    return search_feed(request, _without(address, "by", "page"), origin, page, entries, more, kind)


FORMATS: dict[str, Callable[..., HttpResponseBase]] = {
    "csv": as_csv,
    "json": as_json,
    "jsonl": as_lines,
    "atom": as_atom,
    ENDING: as_json_feed,
}
# Those to take away, not to ask for again.
FILES = ("csv", "json", "jsonl")


def _csv(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines, after the mark by which Excel knows that they are UTF-8."""
    writer = csv.writer(_Echo())
    return chain([BYTE_ORDER_MARK], (writer.writerow(map(_guarded, row)) for row in checked(rows)))


def _guarded(cell: object) -> str:
    """A cell that a spreadsheet would run as a formula is made text by an apostrophe before it.

    Spreadsheets pass over white space before a formula, and take signs of double width for their own.
    """
    text = str(cell)
    if isinstance(cell, int | float):
        return text
    runs = text.startswith(_RUN_AFTER) or text.lstrip().startswith(_RUN)
    return f"'{text}" if runs else text


def _json(found: Table, address: QueryDict, origin: str, unused: Iterable[str]) -> Iterator[str]:
    asked = _without(address, "page")
    search = {
        "url": f"{origin}{reverse('search')}?{address.urlencode()}",
        "asked": dict(asked.lists()),
        "ignored": [*(name for name in address if name not in asked), *unused],
    }
    numbers: Row = {"total": found.total}
    if found.ungrouped is not None:
        numbers["ungrouped"] = found.ungrouped
    if found.introductions is not None:
        numbers["introductions"] = found.introductions
    begun = json.dumps({"search": search, **numbers}, ensure_ascii=False).removesuffix("}")
    yield f'{begun},\n"{found.of}": ['
    separator = "\n"
    try:
        for row in checked(found.rows):
            yield separator + json.dumps(row, ensure_ascii=False)
            separator = ",\n"
    except Exception as error:
        yield f'\n],\n"error": {json.dumps(why_it_ends(error))}}}\n'
    else:
        yield "\n]}\n"


def _without(address: QueryDict, *names: str) -> QueryDict:
    kept = address.copy()
    for name in names:
        kept.pop(name, None)
    return kept


def _file(found: Table, lines: Iterator[str], media_type: str, ending: str) -> HttpResponseBase:
    """The number of rows goes before them, so that a program can tell whether it has them all."""
    response = _streamed(lines, found.total, media_type, f"{found.of}.{ending}")
    response.headers["X-Total-Count"] = str(found.total)
    return response


def _streamed(lines: Iterator[str], size: int, media_type: str, name: str) -> StreamingHttpResponse:
    """Raises `BusyError` where it is long, and no more long ones can be sent."""
    response = StreamingHttpResponse(_Counted(lines, size), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


class _Counted:
    """The lines of a file. A long one takes a place among those being sent, given back when it is closed.

    One that turns out to be long only while it is sent ends early where there is no place left.
    """

    def __init__(self, lines: Iterator[str], announced: int) -> None:
        self._lines, self._sent, self._has_place = lines, 0, False
        if announced > LONG and not self._take_place():
            raise BusyError

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self._sent += 1
        if self._sent > LONG and not self._take_place():
            raise OverBudgetError
        return next(self._lines)

    def _take_place(self) -> bool:
        self._has_place = self._has_place or _long.acquire(blocking=False)
        return self._has_place

    def close(self) -> None:
        if self._has_place:
            self._has_place = False
            _long.release()

    # An answer that turns out to be known already is dropped without being closed.
    __del__ = close
