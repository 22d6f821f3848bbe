"""A search as its page shows it: rows with marked passages, facets, and the search said back in words."""

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.search.index.current import engine
from meetings.search.index.engine import Facet, Grouping, SearchRequest, SearchResults, Sort
from meetings.search.page.addresses import Links
from meetings.search.page.chips import Chip, chips
from meetings.search.page.facets import FacetBlock, Names, blocks
from meetings.search.page.groups import GroupList, grouped
from meetings.search.page.rows import ResultRow, found_rows
from meetings.search.page.search_in_words import emphasised, understood
from meetings.search.page.suggestions import Suggestion, did_you_mean, nearest
from meetings.search.query import Query, leaves
from meetings.search.text.analysis import words

# Pages end here; the count above them stays exact.
DEEPEST = 10_000
TOO_DEEP = gettext_lazy(
    "You can page through the first {number} results. Narrow the search, reverse the order, or "
    "download all results."
)
SORTS = {
    Sort.RELEVANCE: gettext_lazy("Best match"),
    Sort.NEWEST: gettext_lazy("Newest first"),
    Sort.OLDEST: gettext_lazy("Oldest first"),
}


@dataclass(frozen=True, slots=True)
class SortLink:
    sort: Sort
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A way to show the answers: each for itself (`by` ""), or put together."""

    by: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """All that a page of answers says. `first` and `last` count from 1 and are 0 without rows.

    Rows, `first`, `last`, `of` and `pages` are about statements, or about groups where `groups` is not None;
    `of` is the number of all.
    `introductions` of the `total` are titles and introductions of meetings.
    `months` are ("2025-02", answers), newest first.
    `understood` is the search in words, `emphasised` the same as HTML.
    `pages` is the number of the last page that can be turned to. Addresses begin with "?".
    `next_url` and `previous_url` are "" at the ends.
    """

    request: SearchRequest
    total: int
    introductions: int
    rows: tuple[ResultRow, ...]
    groups: GroupList | None
    facets: tuple[FacetBlock, ...]
    months: tuple[tuple[str, int], ...]
    understood: str
    emphasised: str
    chips: tuple[Chip, ...]
    did_you_mean: Suggestion | None
    nearest: tuple[Suggestion, ...]
    notes: tuple[str, ...]
    page: int
    pages: int
    first: int
    last: int
    of: int
    sorts: tuple[SortLink, ...]
    ways: tuple[GroupLink, ...]
    previous_url: str
    next_url: str

    @property
    def number(self) -> int:
        """What `understood` stands after: the statements, or the introductions where those are all."""
        return self.total - self.introductions or self.introductions


def answer(request: SearchRequest, address: QueryDict) -> ResultPage:
    """Answer a search; `address` is the query string as received, from which links are made.

    Reads only. Raises `EngineError` when there is no index to ask.
    """
    asked = replace(request, size=0) if request.by else request
    results, links = engine().search(asked), Links(address)
    groups = grouped(request, request.by, results.statements, links) if request.by else None
    names = Names(request, results)
    parts = chips(request, names, links)
    shown, of = _extent(results, groups)
    pages = max(1, -(-min(of, DEEPEST) // request.size))
    first = (request.page - 1) * request.size + 1 if shown else 0
    return ResultPage(
        request=request,
        total=results.total,
        rows=found_rows(request, results.hits),
        groups=groups,
        facets=blocks(request, results, names, links),
        months=results.facets.get(Facet.MONTH, ()),
        introductions=results.introductions,
        understood=understood(request, names, results.statements, results.introductions),
        emphasised=emphasised(request, names, results.statements, results.introductions),
        chips=parts,
        did_you_mean=did_you_mean(request, address.get("q", ""), results.total, links),
        nearest=() if results.total else nearest(request, parts, links),
        notes=(*request.notes, *_unseen(request.query), *_notes(request, of, pages)),
        page=request.page,
        pages=pages,
        first=first,
        last=first + shown - 1 if first else 0,
        of=of,
        sorts=() if request.by is Grouping.OFFICIAL else _sorts(request, links),
        ways=_ways(request, links),
        previous_url=_page_url(links, request.page - 1, pages),
        next_url=_page_url(links, request.page + 1, pages),
    )


def _extent(results: SearchResults, groups: GroupList | None) -> tuple[int, int]:
    """How many rows this page shows, and how many there are."""
    if groups is None:
        return len(results.hits), results.total
    return len(groups.meetings) + len(groups.officials), groups.total


def _unseen(query: Query | None) -> list[str]:
    """A word that no index entry can have: longer than any word, or of signs alone."""
    note = _("We ignored “{word}”: it is not a word that can be found.")
    texts = (leaf.text for leaf in leaves(query) if not words(leaf.text))
    return [note.format(word=Truncator(text).chars(40)) for text in dict.fromkeys(texts)]


def _notes(request: SearchRequest, rows: int, pages: int) -> list[str]:
    if rows and request.page > pages:
        if rows > DEEPEST:
            return [str(TOO_DEEP).format(number=number_format(DEEPEST))]
        few = ngettext(
            "There is only {number} page of results.", "There are only {number} pages of results.", pages
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


def _ways(request: SearchRequest, links: Links) -> tuple[GroupLink, ...]:
    labels = {
        "": _("Statements"),
        Grouping.MEETING.value: _("Meetings"),
        Grouping.OFFICIAL.value: _("Speakers"),
    }
    chosen = request.by.value if request.by else ""
    return tuple(GroupLink(by, label, links.changed(by=by), by == chosen) for by, label in labels.items())


def _page_url(links: Links, page: int, pages: int) -> str:
    if not 1 <= page <= pages:
        return ""
    return links.changed(page="" if page == 1 else str(page))
