"""A search as a file: CSV and JSON streamed, Atom for feed readers; the same question as the page."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from django.conf import settings
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator

from meetings.feeds import as_html, moment, printable
from meetings.search.current import engine
from meetings.search.engine import Hit, SearchRequest
from meetings.search.results import Row, found_rows

# A file ends after so many statements: some tens of megabytes at most.
MOST = 20_000
ENTRIES = 50
BATCH = 250
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


def as_atom(request: SearchRequest, address: QueryDict, origin: str) -> HttpResponseBase:
    """The newest answers, for a feed reader that asks again."""
    query = f"?{address.urlencode()}" if address else ""
    feed = Atom1Feed(
        title=printable(f"{settings.SITE_NAME}: {address.get('q') or 'statements'}"),
        link=f"{origin}{reverse('search')}{query}",
        feed_url=f"{origin}{reverse('search_export', args=['atom'])}{query}",
        description=None,
        author_name=settings.SITE_NAME,
    )
    for row in _rows(request, ENTRIES):
        values = _values(row, origin)
        feed.add_item(
            title=printable(f"{values['speaker']}: {values['meeting']}".removeprefix(": ")),
            link=values["url"],
            unique_id=values["url"],
            description=as_html(Truncator(values["text"]).words(120)),
            author_name=printable(values["speaker"] or values["body"]),
            pubdate=moment(row.meeting),
            updateddate=row.meeting.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


FORMATS: dict[str, Callable[[SearchRequest, QueryDict, str], HttpResponseBase]] = {
    "csv": as_csv,
    "json": as_json,
    "atom": as_atom,
}


def _rows(request: SearchRequest, most: int) -> Iterator[Row]:
    """At most so many answers, read from the database in batches.

    The first batch is fetched at once, so that an engine that cannot answer says so before anything is sent.
    """
    hits = islice(engine().every(request), most)
    first = found_rows(request, tuple(islice(hits, BATCH)))
    return chain(first, _later(request, hits))


def _later(request: SearchRequest, hits: Iterator[Hit]) -> Iterator[Row]:
    while batch := tuple(islice(hits, BATCH)):
        yield from found_rows(request, batch)


def _values(row: Row, origin: str) -> dict[str, str]:
    meeting, statement = row.meeting, row.statement
    values = {
        "url": origin + row.alone_url,
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
        "text": meeting.lead,
    }
    if statement:
        printed = statement.participant
        values |= {
            "number": str(statement.number),
            "speaker": printed.name if printed else statement.label,
            "role": statement.role or (printed.role if printed else ""),
            "official": origin + statement.official.get_absolute_url() if statement.official else "",
            "text": statement.text,
        }
    return values


def _guarded(cells: Iterable[str]) -> list[str]:
    """Cells that a spreadsheet would run as a formula are made text by an apostrophe before them."""
    return [f"'{cell}" if cell.startswith(("=", "+", "@", "\t", "\r")) else cell for cell in cells]


def _json(rows: Iterator[Row], address: QueryDict, origin: str) -> Iterator[str]:
    search = {"url": f"{origin}{reverse('search')}?{address.urlencode()}", "asked": dict(address.lists())}
    yield f'{{"search": {json.dumps(search, ensure_ascii=False)},\n"statements": ['
    separator = "\n"
    for row in islice(rows, MOST):
        yield separator + json.dumps(_values(row, origin), ensure_ascii=False)
        separator = ",\n"
    complete = next(rows, None) is None
    yield f'\n],\n"complete": {json.dumps(complete)}}}\n'


def _named(response: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line
