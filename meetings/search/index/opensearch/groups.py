"""One answer of the cluster by meetings or officials: how many statements each of them has, exactly."""

from collections.abc import Iterator
from typing import Any

from meetings.search.index.engine import DEEPEST, Facet, Group, Groups, Sort
from meetings.search.index.fields import DATED, FACETS, MEETING, ORDER, meeting_of
from meetings.search.index.opensearch.answer import ClusterAnswer
from meetings.search.index.opensearch.compile import Clause
from meetings.search.index.opensearch.mapping import MIDDLE

# So many groups are told at once.
PART = 10_000
# The best statements are looked at in growing numbers until they fill the page with meetings.
FIRST = 200


class ClusterGroups(ClusterAnswer):
    """Answers one request by groups."""

    def meetings(self) -> Groups:
        told = {order + MIDDLE: count for order, count in self._every_group(self._narrowed(), ORDER)}
        counts = {meeting_of(order): (order, count) for order, count in told.items()}
        in_time = sorted(counts, key=lambda meeting: counts[meeting], reverse=True)
        if self._request.sort is Sort.OLDEST:
            in_time = sorted(counts, key=lambda meeting: (counts[meeting][0] < DATED, counts[meeting]))
        first, end = self._page_of_groups()
        ranked = self._by_best(end) if self._ranked else []
        known = set(ranked)
        keys = [*ranked, *(meeting for meeting in in_time if meeting not in known)][first:end]
        return Groups(tuple(Group(key, counts[key][1]) for key in keys), len(counts), 0)

    def officials(self) -> Groups:
        """Most statements first."""
        query, field = self._narrowed(), FACETS[Facet.OFFICIAL]
        counts = list(self._every_group(query, field))
        first, end = self._page_of_groups()
        found = sorted(counts, key=lambda pair: (-pair[1], pair[0]))[first:end]
        nobody = self._counts(query, {"nobody": {"missing": {"field": field}}})["nobody"]["doc_count"]
        return Groups(tuple(Group(*pair) for pair in found), len(counts), nobody)

    def _page_of_groups(self) -> tuple[int, int]:
        first = (self._request.page - 1) * self._request.size
        return first, first + self._request.size

    def _every_group(self, query: Clause, field: str) -> Iterator[tuple[int, int]]:
        """Every value of a field with its number of answers."""
        asked: dict[str, Any] = {"size": PART, "sources": [{"value": {"terms": {"field": field}}}]}
        while True:
            found = self._counts(query, {"groups": {"composite": asked}})["groups"]
            yield from ((int(each["key"]["value"]), each["doc_count"]) for each in found["buckets"])
            if len(found["buckets"]) < PART:
                return
            asked["after"] = found["after_key"]

    def _by_best(self, wanted: int) -> list[int]:
        """The first meetings in the order of their best statements, or those of the DEEPEST first."""
        size = min(max(FIRST, wanted * 2), DEEPEST)
        while True:
            hits = self._search(self._first(0, size))["hits"]["hits"]
            found = list(dict.fromkeys(hit["fields"][MEETING][0] for hit in hits))
            if len(found) >= wanted or len(hits) < size or size == DEEPEST:
                return found
            size = min(size * 4, DEEPEST)
