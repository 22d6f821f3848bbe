"""What a file of a search holds: its statements, or its meetings or officials with the numbers of theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TypeVar

from django.http import QueryDict
from django.urls import reverse

from meetings.models import Meeting, Official, Statement
from meetings.models.recordings import opened_at
from meetings.models.sections import Outline
from meetings.search.index.current import engine
from meetings.search.index.engine import Group, Grouping, Hit, SearchRequest
from meetings.search.index.texts import SpokenText, said
from meetings.search.page.addresses import Links
from meetings.search.page.counting import counted
from meetings.search.page.groups import named

BATCH = 250
# More groups than an archive has: the list of their numbers is small, and is made as a whole.
EVERY_GROUP = 10_000_000
OF_MEETING = ("date", "body", "meeting", "place", "kind", "completeness", "language")

Row = dict[str, str | int | float]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are read a batch at a time; `total` is their number at the beginning. `of` is what they are.

    `ungrouped` are the answers in none of the rows, None where every answer has a row of its own.
    `introductions` of the rows are titles and introductions of meetings; None where a row is a group.
    """

    of: str
    columns: tuple[str, ...]
    total: int
    rows: Iterator[Row]
    ungrouped: int | None = None
    introductions: int | None = None


def table(request: SearchRequest, address: QueryDict, origin: str) -> Table:
    """All answers to a search as rows; `address` is its query string, `origin` begins the addresses in them.

    An engine that cannot answer raises `EngineError` here, before anything is sent.
    """
    if request.by is None:
        return _statements(request, origin)
    groups = engine().groups(replace(request, page=1, size=EVERY_GROUP), request.by)
    searches = f"{origin}{reverse('search')}", Links(address)
    if request.by is Grouping.MEETING:
        rows = _meetings(groups.found, origin, searches)
        return Table("meetings", MEETINGS, groups.total, rows, groups.ungrouped)
    rows = _officials(groups.found, counted(request).statements, origin, searches)
    return Table("officials", OFFICIALS, groups.total, rows, groups.ungrouped)


# What began to be told later stands behind what was told before.
OF_SITTING = ("committee", "session", "sitting")
PRINTED = ("section", "party", "constituency", "time", "start", "end", "recording", "page", "column")
TERMS = ("licence", "licence_url")
STATEMENTS = (
    *("url", *OF_MEETING, "number", "speaker", "role", "official", "text"),
    *(*OF_SITTING, *PRINTED, *TERMS),
)
MEETINGS = ("url", *OF_MEETING, "statements", "search", *OF_SITTING, *TERMS)
_LONG = ("lead", "introduction", "problems", "footnotes")
OFFICIALS = ("url", "official", "statements", "share", "search")


def _statements(request: SearchRequest, origin: str) -> Table:
    """Newest first, unless the search asks for oldest."""
    hits = engine().every(request)
    first = said(islice(hits, BATCH))
    rows = (_statement(each, origin, path) for each, path in _placed(chain(first, _later(hits))))
    found = counted(request)
    return Table("statements", STATEMENTS, found.total, rows, introductions=found.introductions)


def _later(hits: Iterator[Hit]) -> Iterator[SpokenText]:
    for batch in _batches(hits):
        yield from said(batch)


def _placed(rows: Iterable[SpokenText]) -> Iterator[tuple[SpokenText, str]]:
    """Each with the sections that it stands in; one query for each record that has any."""
    meeting, outline = 0, None
    for row in rows:
        if row.meeting.pk != meeting:
            meeting = row.meeting.pk
            outline = Outline(row.meeting.sections.order_by("position")) if row.meeting.last_section else None
        path = outline.at(row.statement.position) if outline and row.statement else ()
        yield row, " › ".join(section.heading for section in path)


def _statement(row: SpokenText, origin: str, path: str) -> Row:
    statement = row.statement
    values: Row = {"url": origin + row.url, **_of(row.meeting)}
    if statement is None:
        nobody = dict.fromkeys(("number", "speaker", "role", "official"), "")
        none: Row = dict.fromkeys(PRINTED, "")
        return (
            values
            | nobody
            | {"text": row.meeting.lead}
            | _of_sitting(row.meeting)
            | none
            | _terms(row.meeting)
        )
    printed = statement.participant
    return values | {
        "language": statement.language or row.meeting.language,
        "number": str(statement.number),
        "speaker": row.speaker,
        "role": statement.role or (printed.role if printed else ""),
        "official": origin + statement.official.get_absolute_url() if statement.official else "",
        "text": row.text,
        **_of_sitting(row.meeting),
        "section": path,
        "party": statement.party or (printed.party if printed else ""),
        "constituency": statement.constituency or (printed.constituency if printed else ""),
        **_where(statement),
        **_terms(row.meeting),
    }


def _where(statement: Statement) -> Row:
    """When and where it was said or printed, "" for what is not known."""
    start, end = statement.start, statement.end
    recorded = opened_at(statement.meeting.recording_url, start)
    return {
        "time": statement.time.isoformat("minutes") if statement.time else "",
        "start": "" if start is None else start,
        "end": "" if end is None else end,
        "recording": recorded,
        "page": statement.page or "",
        "column": statement.column or "",
    }


def _of(meeting: Meeting) -> Row:
    return {
        "date": meeting.date.isoformat() if meeting.date else meeting.month,
        "body": meeting.body.name,
        "meeting": meeting.title,
        "place": meeting.place,
        "kind": meeting.kind,
        "completeness": meeting.completeness,
        "language": meeting.language,
    }


def _of_sitting(meeting: Meeting) -> Row:
    return {"committee": meeting.committee, "session": meeting.session, "sitting": meeting.sitting}


def _terms(meeting: Meeting) -> Row:
    return {"licence": meeting.body.licence, "licence_url": meeting.body.licence_url}


def _meetings(groups: Iterable[Group], origin: str, searches: tuple[str, Links]) -> Iterator[Row]:
    """In the order of the page."""
    search, links = searches
    for batch in _batches(groups):
        found = Meeting.objects.published().select_related("body").defer(*_LONG)
        rows = found.in_bulk([group.key for group in batch])
        for group in batch:
            if meeting := rows.get(group.key):
                yield {
                    "url": origin + meeting.get_absolute_url(),
                    **_of(meeting),
                    "statements": group.count,
                    "search": search + links.changed(by="", meeting=named(meeting)),
                    **_of_sitting(meeting),
                    **_terms(meeting),
                }


def _officials(
    groups: Iterable[Group], every: int, origin: str, searches: tuple[str, Links]
) -> Iterator[Row]:
    """Whoever said most first; `share` is of all answers."""
    search, links = searches
    for batch in _batches(groups):
        rows = Official.objects.only("name", "slug").in_bulk([group.key for group in batch])
        for group in batch:
            if official := rows.get(group.key):
                yield {
                    "url": origin + official.get_absolute_url(),
                    "official": official.name,
                    "statements": group.count,
                    "share": round(group.count / max(every, 1), 4),
                    "search": search + links.changed(by="", official=official.slug),
                }


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
