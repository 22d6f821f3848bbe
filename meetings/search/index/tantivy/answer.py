"""One answer of the index: the hits of a page, their exact number, and the facets."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Any

from tantivy import FieldType, Occur, Order, Query, Schema, Searcher

from archive.limits.budget import check, in_thread
from meetings.search.index.engine import DEEPEST, Facet, Hit, SearchRequest, SearchResults, Sort, Volume
from meetings.search.index.facet_values import CALENDAR, in_order, value_of, years_of
from meetings.search.index.fields import (
    DATED,
    DAY,
    FACETS,
    LENGTH,
    MAX_DAY,
    MEETING,
    ORDER,
    POSITION,
    PRINTED,
    STATEMENT,
    day,
)
from meetings.search.index.ranking import is_ranked
from meetings.search.index.tantivy.compile import Compiler
from meetings.search.query import Word, leaves

# So many answers that are as good as a page's last are looked at to decide which of them belong on it. A
# hundred more cost next to nothing; to ask again costs as much as the first time.
EQUALS = (100, 2_000)
CHUNK = 2_000
MANY = 65_000
TOTAL: dict[str, Any] = {"total": {"value_count": {"field": ORDER}}}
# Meetings themselves, and statements.
PARTS: dict[str, Any] = {"parts": {"range": {"field": STATEMENT, "ranges": [{"to": 1}, {"from": 1}]}}}
# From so many statements on, two cores count faster than one: these facets beside all others. Each statement
# has several topics, which take as long to count as three facets.
LARGE = 100_000
BESIDE = (Facet.TOPIC, Facet.MONTH)

# The exact number of answers, of meetings themselves among them, and of the values of each facet.
Counts = tuple[int, int, dict[Facet, tuple[tuple[str, int], ...]]]

# A hit with what decides its place: (score or order, order, meeting, position, statement).
Row = tuple[float, int, int, int, int]

# From which `order` to which, both included; None for no bound.
Window = tuple[int | None, int | None]
_ALL: Window = (None, None)
_ALL_DATED: Window = (DATED, None)
_UNDATED: Window = (None, DATED - 1)


class Answering:
    """Answers one request from one state of the index."""

    def __init__(self, schema: Schema, searcher: Searcher, request: SearchRequest) -> None:
        check()
        self._schema = schema
        self._searcher = searcher
        self._request = request
        compiled = Compiler(schema, searcher).compile(request.query) if request.query else None
        self._query = compiled or Query.const_score_query(Query.all_query(), 0.0)
        self._ranked = request.sort is Sort.RELEVANCE and is_ranked(request.query)
        self._common = self._bounds()
        self._chosen = {facet: self._choice(facet) for facet, values in request.choices.items() if values}

    def answer(self) -> SearchResults:
        """The page that is asked for."""
        total, introductions, facets = self.counts()
        return SearchResults(self._hits, total, facets, introductions)

    def every(self) -> Iterator[Hit]:
        """All hits in order of time, a chunk at a time; a meeting's hits are never divided."""
        return chain.from_iterable(map(self._every, self._in_time))

    @property
    def _in_time(self) -> tuple[Window, ...]:
        """The parts of time in which answers follow each other: those without a date come last."""
        return (_ALL_DATED, _UNDATED) if self._request.sort is Sort.OLDEST else (_ALL,)

    def _every(self, bound: Window) -> Iterator[Hit]:
        oldest = self._request.sort is Sort.OLDEST
        direction = Order.Asc if oldest else Order.Desc
        size = CHUNK
        while True:
            check()
            query = self._narrowed(bound)
            found = self._searcher.search(query, size, count=False, order_by_field=ORDER, order=direction)
            rows = self._rows(found.hits)
            groups = [list(group) for _order, group in groupby(rows, key=itemgetter(1))]
            complete = groups if len(rows) < size else groups[:-1]
            for group in complete:
                yield from (self._hit(row) for row in sorted(group, key=itemgetter(2, 3)))
            if len(rows) < size:
                return
            if complete:
                bound = (groups[-1][0][1], bound[1]) if oldest else (bound[0], groups[-1][0][1])
                size = CHUNK
            else:
                size *= 2

    def volumes(self) -> tuple[Volume, ...]:
        words = {"words": {"sum": {"field": LENGTH}}}
        wanted = {Facet.MONTH: self._terms(Facet.MONTH) | {"aggs": words}}
        buckets = self._searcher.aggregate(self._narrowed(), wanted)[Facet.MONTH]["buckets"]
        found = (
            Volume(value_of(Facet.MONTH, each["key"]), each["doc_count"], int(each["words"]["value"]))
            for each in buckets
        )
        return tuple(sorted(found, key=attrgetter("month")))

    @cached_property
    def _hits(self) -> tuple[Hit, ...]:
        request = self._request
        start = (request.page - 1) * request.size
        end = min(start + request.size, DEEPEST)
        if start >= end or start < 0:
            return ()
        rows: list[Row] = []
        for window in self._in_time:
            if len(rows) < end:
                rows += self._first(self._narrowed(window), end - len(rows))
        return tuple(self._hit(row) for row in rows[start:end])

    def _first(self, query: Query, end: int) -> list[Row]:
        """At least the first `end` rows in their final order.

        The index orders by score, or by time; what is equal there is ordered here, so all of the last
        equal ones are needed, and equal statements ("Thank you.") are many.
        """
        direction = Order.Asc if self._request.sort is Sort.OLDEST else Order.Desc
        for more in EQUALS:
            check()
            hits = self._best(query, end + more, direction)
            if len(hits) < end + more or hits[-1][0] != hits[end - 1][0]:
                break
        worse = (at for at in range(end, len(hits)) if hits[at][0] != hits[end - 1][0])
        rows = self._rows(hits[: next(worse, len(hits))])
        sign = 1 if direction is Order.Asc else -1
        return sorted(rows, key=lambda row: (sign * row[0], sign * row[1], row[2], row[3]))

    def _best(self, query: Query, limit: int, direction: Order) -> list[tuple[Any, Any]]:
        by = None if self._ranked else ORDER
        found = self._searcher.search(query, limit, count=False, order_by_field=by, order=direction)
        return found.hits

    def _rows(self, hits: list[tuple[Any, Any]]) -> list[Row]:
        addresses = [address for _key, address in hits]
        names = (ORDER, MEETING, POSITION, STATEMENT)
        columns = [self._searcher.fast_field_values(name, addresses) for name in names]
        return list(zip([key for key, _address in hits], *columns, strict=True))

    def counts(self) -> Counts:
        """The exact total, and each facet without its own choice."""
        request, query = self._request, self._narrowed()
        free = [facet for facet in request.facets if facet not in self._chosen]
        # Every statement has one body and is of one month at most: some counts are sums of others.
        derived = {Facet.YEAR} if {Facet.YEAR, Facet.MONTH} <= {*free} else set()
        apart = [facet for facet in free if facet not in derived]
        wanted: dict[str, Any] = {facet: self._terms(facet) for facet in apart}
        found = self._aggregate(query, wanted | PARTS)
        counts = {facet: self._values(facet, found[facet]) for facet in apart}
        if derived:
            counts[Facet.YEAR] = years_of(counts[Facet.MONTH])
        for facet in request.facets:
            if facet in self._chosen:
                counts[facet] = self._counts_of_chosen(facet)
        total, introductions = _parts(found)
        return total, introductions, {facet: counts[facet] for facet in request.facets}

    def _aggregate(self, query: Query, wanted: dict[str, Any]) -> dict[str, Any]:
        """Counts; over many statements half of the work is done beside the other half and the page.

        Not where finding the statements is what takes long: they would be looked for twice.
        """
        other = {name: each for name, each in wanted.items() if name in BESIDE}
        rest = {name: each for name, each in wanted.items() if name not in BESIDE}
        quick = all(isinstance(leaf, Word) for leaf in leaves(self._request.query))
        if not quick or self._searcher.num_docs < LARGE or not rest or not other:
            return self._searcher.aggregate(query, wanted)
        beside = _beside().submit(in_thread(self._searcher.aggregate), query, other)
        found, _hits = self._searcher.aggregate(query, rest), self._hits
        return found | beside.result()

    def _counts_of_chosen(self, facet: Facet) -> tuple[tuple[str, int], ...]:
        check()
        without = self._narrowed(without=facet)
        found = self._searcher.aggregate(without, {facet: self._terms(facet)})
        counts = dict(self._values(facet, found[facet]))
        for value in self._request.choices[facet]:
            if value not in counts:
                counts[value] = self._count(without, self._term(facet, value))
        return tuple(in_order(facet, counts.items()))

    def _count(self, *queries: Query) -> int:
        both = Query.boolean_query([(Occur.Must, query) for query in queries])
        return int(self._searcher.aggregate(both, TOTAL)["total"]["value"])

    def _hit(self, row: Row) -> Hit:
        return Hit(meeting=row[2], statement=row[4], score=row[0] if self._ranked else 0.0)

    def _terms(self, facet: Facet) -> dict[str, Any]:
        size = MANY if facet in CALENDAR else self._request.facet_size * 2
        # Each segment has to tell all its values, or the counts of the sum would be too low.
        return {"terms": {"field": FACETS[facet], "size": size, "segment_size": MANY}}

    def _values(self, facet: Facet, found: dict[str, Any]) -> tuple[tuple[str, int], ...]:
        buckets = found["buckets"]
        values = in_order(
            facet, [(value_of(facet, bucket["key"]), bucket["doc_count"]) for bucket in buckets]
        )
        return tuple(values if facet in CALENDAR else values[: self._request.facet_size])

    def _narrowed(self, order: Window = _ALL, without: Facet | None = None) -> Query:
        clauses = [*self._common, *(query for facet, query in self._chosen.items() if facet != without)]
        if order != _ALL:
            clauses.append(Query.range_query(self._schema, ORDER, FieldType.Unsigned, *order))
        if not clauses:
            return self._query
        unscored = [(Occur.Must, Query.const_score_query(clause, 0.0)) for clause in clauses]
        return Query.boolean_query([(Occur.Must, self._query), *unscored])

    def _bounds(self) -> list[Query]:
        request = self._request
        found = []
        if request.date_from or request.date_to:
            least, most = day(request.date_from) or 1, day(request.date_to) or MAX_DAY
            whole = Query.range_query(self._schema, DAY, FieldType.Unsigned, least, most)
            found.append(whole if least <= most else Query.empty_query())
        if request.meeting is not None:
            found.append(Query.term_query(self._schema, MEETING, request.meeting))
        return found

    def _choice(self, facet: Facet) -> Query:
        terms = [self._term(facet, value) for value in self._request.choices[facet]]
        return Query.boolean_query([(Occur.Should, term) for term in terms])

    def _term(self, facet: Facet, value: str) -> Query:
        """A value that no document can have finds nothing."""
        if facet in PRINTED:
            return Query.term_query(self._schema, FACETS[facet], value)
        number = value.replace("-", "") if facet is Facet.MONTH else value
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            return Query.empty_query()
        return Query.term_query(self._schema, FACETS[facet], int(number))


@cache
def _beside() -> ThreadPoolExecutor:
    """One more thread for all requests of this process; the index lets others run while it counts."""
    return ThreadPoolExecutor(1, "counts")


def _parts(found: dict[str, Any]) -> tuple[int, int]:
    """All, and the meetings themselves among them; an empty index tells of neither."""
    buckets = found["parts"]["buckets"]
    total = sum(each["doc_count"] for each in buckets)
    return int(total), int(sum(each["doc_count"] for each in buckets if "from" not in each))
