"""One answer of the index by meetings or officials: how many statements each of them has, exactly."""

from collections.abc import Iterator
from typing import Any

from tantivy import FieldType, Occur, Query

from meetings.search.index.engine import DEEPEST, Facet, Group, Groups, Sort
from meetings.search.index.fields import DATED, FACETS, MEETING, ORDER, meeting_of
from meetings.search.index.tantivy.answer import MANY, Answering

# An aggregation tells at most MANY different values: meetings are gone through in parts of so many.
PART = 60_000
# The best statements are looked at in growing numbers, BEST at most, until they fill the page with meetings.
FIRST = 200
BEST = DEEPEST


class Grouped(Answering):
    """Answers one request by groups, from one state of the index."""

    def meetings(self) -> Groups:
        query = self._narrowed()
        counts = {meeting_of(order): (order, count) for order, count in self._orders(query)}
        in_time = sorted(counts, key=lambda meeting: counts[meeting], reverse=True)
        if self._request.sort is Sort.OLDEST:
            in_time = sorted(counts, key=lambda meeting: (counts[meeting][0] < DATED, counts[meeting]))
        first, end = self._page_of_groups()
        ranked = self._by_best(query, end) if self._ranked else []
        known = set(ranked)
        keys = [*ranked, *(meeting for meeting in in_time if meeting not in known)][first:end]
        return Groups(tuple(Group(key, counts[key][1]) for key in keys), len(counts), 0)

    def officials(self) -> Groups:
        """Most statements first."""
        query = self._narrowed()
        field = FACETS[Facet.OFFICIAL]
        counts = self._counted(query, field)
        first, end = self._page_of_groups()
        found = sorted(counts, key=lambda pair: (-pair[1], pair[0]))[first:end]
        nobody = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, Query.exists_query(field))])
        return Groups(tuple(Group(*pair) for pair in found), len(counts), self._count(nobody))

    def _page_of_groups(self) -> tuple[int, int]:
        first = (self._request.page - 1) * self._request.size
        return first, first + self._request.size

    def _orders(self, query: Query) -> Iterator[tuple[int, int]]:
        """Every meeting by its place in time, with its number of answers."""
        found = self._searcher.aggregate(query, {"last": {"max": {"field": MEETING}}})
        last = int(found["last"]["value"] or 0)
        for least in range(0, last + 1, PART):
            part = query
            if last >= PART:
                window = Query.range_query(self._schema, MEETING, FieldType.Unsigned, least, least + PART - 1)
                part = Query.boolean_query([(Occur.Must, query), (Occur.Must, window)])
            yield from self._counted(part, ORDER)

    def _counted(self, query: Query, field: str) -> list[tuple[int, int]]:
        terms: dict[str, Any] = {"terms": {"field": field, "size": MANY, "segment_size": MANY}}
        found = self._searcher.aggregate(query, {"groups": terms})
        return [(int(bucket["key"]), bucket["doc_count"]) for bucket in found["groups"]["buckets"]]

    def _by_best(self, query: Query, wanted: int) -> list[int]:
        """The first meetings in the order of their best statements, or those of the BEST first statements."""
        size = min(max(FIRST, wanted * 2), BEST)
        while True:
            rows = self._first(query, size)[:size]
            found = list(dict.fromkeys(row[2] for row in rows))
            if len(found) >= wanted or len(rows) < size or size == BEST:
                return found
            size = min(size * 4, BEST)
