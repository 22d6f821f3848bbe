"""A search as its page shows it: rows with marked passages, facets, and the search said back in words."""

from dataclasses import dataclass
from itertools import accumulate

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from meetings.models import Meeting, Statement
from meetings.search.addresses import Links, marking
from meetings.search.chips import Chip, chips
from meetings.search.current import engine
from meetings.search.engine import Hit, SearchRequest, SearchResults, Sort
from meetings.search.facets import FacetBlock, Names, blocks
from meetings.search.highlight import passage
from meetings.search.understood import emphasised, understood
from meetings.transcripts.transcript import TurnKind

# Pages end here; the count above them stays exact.
DEEPEST = 10_000
TOO_DEEP = gettext_lazy(
    "Only the first {number} answers can be turned through. "
    "Narrow the search, sort the other way, or download all of them."
)
SORTS = {
    Sort.RELEVANCE: gettext_lazy("Best match"),
    Sort.NEWEST: gettext_lazy("Newest first"),
    Sort.OLDEST: gettext_lazy("Oldest first"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. `statement` is None for a meeting found by its title and lead.

    `url` is where the passage stands in the meeting, `alone_url` the statement alone (the meeting for a
    meeting); `marks` is what an address takes after it for the words to be marked there, or "".
    """

    meeting: Meeting
    statement: Statement | None
    snippet: SafeString
    url: str
    alone_url: str
    marks: str = ""


@dataclass(frozen=True, slots=True)
class SortLink:
    sort: Sort
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """All that a page of answers says. `first` and `last` count from 1 and are 0 without rows.

    `understood` is the search in words, `emphasised` the same as HTML.
    `pages` is the number of the last page that can be turned to. Addresses begin with "?".
    `next_url` and `previous_url` are "" at the ends.
    """

    request: SearchRequest
    total: int
    rows: tuple[Row, ...]
    facets: tuple[FacetBlock, ...]
    understood: str
    emphasised: str
    chips: tuple[Chip, ...]
    notes: tuple[str, ...]
    page: int
    pages: int
    first: int
    last: int
    sorts: tuple[SortLink, ...]
    previous_url: str
    next_url: str


def answer(request: SearchRequest, address: QueryDict) -> ResultPage:
    """Answer a search; `address` is the query string as received, from which links are made.

    Reads only. Raises `EngineError` when there is no index to ask.
    """
    results = engine().search(request)
    rows = found_rows(request, results.hits)
    names, links = Names(request, results), Links(address)
    pages = max(1, -(-min(results.total, DEEPEST) // request.size))
    first = (request.page - 1) * request.size + 1 if results.hits else 0
    return ResultPage(
        request=request,
        total=results.total,
        rows=rows,
        facets=blocks(request, results, names, links),
        understood=understood(request, names),
        emphasised=emphasised(request, names),
        chips=chips(request, names, links),
        notes=(*request.notes, *_notes(request, results, pages)),
        page=request.page,
        pages=pages,
        first=first,
        last=first + len(results.hits) - 1 if first else 0,
        sorts=_sorts(request, links),
        previous_url=_page_url(links, request.page - 1, pages),
        next_url=_page_url(links, request.page + 1, pages),
    )


def found_rows(request: SearchRequest, hits: tuple[Hit, ...]) -> tuple[Row, ...]:
    """The rows of some hits in their order: one query for statements, one for meetings if there are any.

    A hit whose row is gone since it was indexed is left out.
    """
    statements = _statements([hit.statement for hit in hits if hit.statement])
    meetings = _meetings([hit.meeting for hit in hits if not hit.statement])
    rows = []
    for hit in hits:
        if statement := statements.get(hit.statement):
            rows.append(_statement_row(request, statement))
        elif not hit.statement and (meeting := meetings.get(hit.meeting)):
            rows.append(_meeting_row(request, meeting))
    return tuple(rows)


def _statements(numbers: list[int]) -> dict[int, Statement]:
    if not numbers:
        return {}
    found = Statement.objects.published().select_related("meeting__body", "official", "participant")
    return found.in_bulk(numbers)


def _meetings(numbers: list[int]) -> dict[int, Meeting]:
    if not numbers:
        return {}
    return Meeting.objects.published().select_related("body").in_bulk(numbers)


def _statement_row(request: SearchRequest, statement: Statement) -> Row:
    meeting = statement.meeting
    found = passage(statement.text, request.query, meeting.language)
    marks = marking(request.query)
    url = f"{meeting.get_absolute_url()}{marks}#{_anchor(statement, found.place)}"
    return Row(meeting, statement, found.html, url, meeting.statement_url(statement.number), marks)


def _anchor(statement: Statement, place: int | None) -> str:
    """The paragraph in which the passage stands; the statement itself for its first, as its name is there.

    A direction's paragraphs have no anchors.
    """
    if place is None or statement.kind == TurnKind.DIRECTION:
        return statement.anchor
    ends = accumulate(len(paragraph) + len("\n\n") for paragraph in statement.paragraphs)
    number = next((number for number, end in enumerate(ends, 1) if place < end), 1)
    return f"{statement.anchor}-p{number}" if number > 1 else statement.anchor


def _meeting_row(request: SearchRequest, meeting: Meeting) -> Row:
    text = "\n\n".join(part for part in [meeting.lead, *meeting.introduction] if part) or meeting.title
    url = meeting.get_absolute_url()
    marks = marking(request.query)
    return Row(meeting, None, passage(text, request.query, meeting.language).html, url + marks, url, marks)


def _notes(request: SearchRequest, results: SearchResults, pages: int) -> list[str]:
    if results.total and request.page > pages:
        if results.total > DEEPEST:
            return [str(TOO_DEEP).format(number=number_format(DEEPEST))]
        few = ngettext(
            "There is only {number} page of answers.", "There are only {number} pages of answers.", pages
        )
        return [few.format(number=number_format(pages))]
    return []


def _sorts(request: SearchRequest, links: Links) -> tuple[SortLink, ...]:
    return tuple(
        SortLink(
            sort,
            str(label),
            links.changed(sort="" if sort is Sort.RELEVANCE else sort.value),
            sort is request.sort,
        )
        for sort, label in SORTS.items()
    )


def _page_url(links: Links, page: int, pages: int) -> str:
    if not 1 <= page <= pages:
        return ""
    return links.changed(page="" if page == 1 else str(page))
