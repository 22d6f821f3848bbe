"""One answer of the cluster: the hits of a page, their exact number, and the facets, in one request."""

import hashlib
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from opensearchpy import OpenSearch

from meetings.search.index.engine import DEEPEST, Facet, Hit, SearchRequest, SearchResults, Sort, Volume
from meetings.search.index.facet_values import CALENDAR, in_order, value_of
from meetings.search.index.fields import (
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
from meetings.search.index.opensearch.compile import NOTHING, Clause, compiled, within
from meetings.search.index.opensearch.connection import search
from meetings.search.index.opensearch.mapping import UNDATED
from meetings.search.index.opensearch.paging import every_hit
from meetings.search.index.ranking import is_ranked

# Each shard tells so many values of a facet, or the counts of their sum would be too low.
MANY = 65_000
# The cluster's best numbers have a sign and 64 bits.
_DIGITS = 18


class ClusterAnswer:
    """Answers one request from one index, by its name or alias."""

    def __init__(self, client: OpenSearch, index: str, request: SearchRequest) -> None:
        self._client = client
        self._index = index
        self._request = request
        self._ranked = request.sort is Sort.RELEVANCE and is_ranked(request.query)
        self._query: Clause = {"bool": {"must": [compiled(request.query)], "filter": self._bounds()}}
        self._chosen = {facet: self._choice(facet) for facet, values in request.choices.items() if values}

    def answer(self) -> SearchResults:
        """The page that is asked for."""
        request = self._request
        start = (request.page - 1) * request.size
        size = max(min(start + request.size, DEEPEST) - start, 0) if start >= 0 else 0
        found = self._search(
            self._first(start if size else 0, size)
            | {"aggs": {facet: self._counted(facet) for facet in request.facets} | self._introductions}
        )
        facets = {facet: self._values(facet, found["aggregations"][facet]) for facet in request.facets}
        introductions = int(found["aggregations"]["introductions"]["doc_count"])
        return SearchResults(
            tuple(map(self._hit, found["hits"]["hits"])), _total(found), facets, introductions
        )

    @property
    def _introductions(self) -> dict[str, Any]:
        """Counts the meetings themselves."""
        clauses = [*self._chosen.values(), {"term": {STATEMENT: 0}}]
        return {"introductions": {"filter": {"bool": {"filter": clauses}}}}

    def every(self) -> Iterator[Hit]:
        """All hits in order of time, in bounded memory."""
        body = {"query": self._narrowed(), "sort": self._in_time, "docvalue_fields": _SHOWN, "_source": False}
        return map(_unscored, every_hit(self._client, self._index, body))

    def volumes(self) -> tuple[Volume, ...]:
        wanted = self._terms(Facet.MONTH) | {"aggs": {"words": {"sum": {"field": LENGTH}}}}
        found = self._counts(self._narrowed(), {"months": wanted})
        months = (
            Volume(value_of(Facet.MONTH, each["key"]), each["doc_count"], int(each["words"]["value"]))
            for each in found["months"]["buckets"]
        )
        return tuple(sorted(months, key=attrgetter("month")))

    def _first(self, start: int, size: int) -> dict[str, Any]:
        """Asks for these answers in their order; what is equally good comes newest first."""
        return {
            "query": self._query,
            "post_filter": {"bool": {"filter": list(self._chosen.values())}},
            "sort": [*([{"_score": "desc"}] if self._ranked else []), *self._in_time],
            "from": start,
            "size": size,
            "docvalue_fields": _SHOWN,
            "_source": False,
            "track_total_hits": True,
        }

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        # Words weigh the same on every shard, and all pages of a search come from the same copies of them.
        asked = hashlib.sha256(repr(self._query).encode()).hexdigest()[:16]
        kind = "dfs_query_then_fetch" if self._ranked else "query_then_fetch"
        return search(self._client, body, index=self._index, search_type=kind, preference=asked)

    def _counts(self, query: Clause, aggregations: dict[str, Any]) -> dict[str, Any]:
        body = {"query": query, "size": 0, "aggs": aggregations}
        counts: dict[str, Any] = search(self._client, body, index=self._index)["aggregations"]
        return counts

    @property
    def _in_time(self) -> list[dict[str, str]]:
        last = [{MEETING: "asc"}, {POSITION: "asc"}, {STATEMENT: "asc"}]
        if self._request.sort is Sort.OLDEST:
            return [{UNDATED: "asc"}, {ORDER: "asc"}, *last]
        return [{ORDER: "desc"}, *last]

    def _counted(self, facet: Facet) -> dict[str, Any]:
        """A facet without its own choice; chosen values are counted also where they are rare."""
        others = [clause for other, clause in self._chosen.items() if other != facet]
        wanted = {"values": self._terms(facet)}
        if facet in self._chosen:
            chosen = {value: self._term(facet, value) for value in self._request.choices[facet]}
            wanted["chosen"] = {"filters": {"filters": chosen}}
        return {"filter": {"bool": {"filter": others}}, "aggs": wanted}

    def _terms(self, facet: Facet) -> dict[str, Any]:
        size = MANY if facet in CALENDAR else self._request.facet_size * 2
        by = [{"_count": "desc"}, {"_key": "asc"}]
        return {"terms": {"field": FACETS[facet], "size": size, "shard_size": MANY, "order": by}}

    def _values(self, facet: Facet, found: dict[str, Any]) -> tuple[tuple[str, int], ...]:
        buckets = found["values"]["buckets"]
        counts = in_order(facet, [(value_of(facet, each["key"]), each["doc_count"]) for each in buckets])
        told = dict(counts if facet in CALENDAR else counts[: self._request.facet_size])
        if facet not in self._chosen:
            return tuple(told.items())
        counted = found["chosen"]["buckets"]
        told |= {value: each["doc_count"] for value, each in counted.items() if value not in told}
        return tuple(in_order(facet, told.items()))

    def _narrowed(self) -> Clause:
        return {"bool": {"must": [self._query], "filter": list(self._chosen.values())}}

    def _bounds(self) -> list[Clause]:
        request, found = self._request, []
        if request.date_from or request.date_to:
            found.append(within(DAY, day(request.date_from) or 1, day(request.date_to) or MAX_DAY))
        if request.meeting is not None:
            found.append({"term": {MEETING: request.meeting}})
        return found

    def _choice(self, facet: Facet) -> Clause:
        terms = [self._term(facet, value) for value in self._request.choices[facet]]
        return {"bool": {"should": terms, "minimum_should_match": 1}}

    def _term(self, facet: Facet, value: str) -> Clause:
        """A value that no document can have finds nothing."""
        if facet in PRINTED:
            return {"term": {FACETS[facet]: value}}
        number = value.replace("-", "") if facet is Facet.MONTH else value
        if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
            return NOTHING
        return {"term": {FACETS[facet]: int(number)}}

    def _hit(self, found: dict[str, Any]) -> Hit:
        hit = _unscored(found)
        return Hit(hit.meeting, hit.statement, found["_score"]) if self._ranked else hit


_SHOWN = [MEETING, STATEMENT]


def _unscored(found: dict[str, Any]) -> Hit:
    return Hit(found["fields"][MEETING][0], found["fields"][STATEMENT][0])


def _total(found: dict[str, Any]) -> int:
    return int(found["hits"]["total"]["value"])
