"""What the cluster tells of words: how often they are said, and in which other meetings."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from opensearchpy import OpenSearch

from meetings.search.index.distinctive import HITS, distinctive, nearest
from meetings.search.index.fields import EXACT, MEETING, SAID
from meetings.search.index.opensearch.answer import MANY
from meetings.search.index.opensearch.connection import search

_AT_ONCE = 500
# The cluster leaves this constant factor of the embedded engine's scores out.
_SCALE = 2.2


def frequencies(client: OpenSearch, index: str, field: str, words: Iterable[str]) -> dict[str, int]:
    """In how many documents each word is."""
    counts: dict[str, int] = {}
    rest = iter(words)
    while part := list(islice(rest, _AT_ONCE)):
        wanted = {"words": {"filters": {"filters": {word: {"term": {field: word}} for word in part}}}}
        found = search(client, {"size": 0, "aggs": wanted}, index=index)["aggregations"]["words"]["buckets"]
        counts |= {word: found[word]["doc_count"] for word in part}
    return counts


def words_beginning(client: OpenSearch, index: str, start: str, most: int) -> tuple[tuple[str, int], ...]:
    """The most frequent words of what was said that begin so."""
    wanted: dict[str, Any] = {
        "field": EXACT,
        "size": most,
        "shard_size": MANY,
        "order": [{"_count": "desc"}, {"_key": "asc"}],
    }
    query: dict[str, Any] = {"match_all": {}}
    if start:
        query = {"prefix": {EXACT: {"value": start}}}
        wanted["include"] = re.sub(r"(\W|_)", r"\\\1", start) + ".*"
    body = {"size": 0, "query": query, "aggs": {"words": {"terms": wanted}}}
    buckets = search(client, body, index=index)["aggregations"]["words"]["buckets"]
    return tuple((each["key"], each["doc_count"]) for each in buckets)


def related(
    client: OpenSearch, index: str, meeting: int, text: str, language: str, size: int
) -> tuple[int, ...]:
    """Up to `size` other meetings, the nearest first, as the embedded engine weighs them."""
    everything = {"size": 0, "track_total_hits": True}
    documents = search(client, everything, index=index)["hits"]["total"]["value"]
    words = distinctive(text, language, documents, lambda told: frequencies(client, index, SAID, told))
    if not words:
        return ()
    any_word = [{"term": {SAID: {"value": word, "boost": weight / words[0][0]}}} for weight, word in words]
    body = {
        "query": {
            "bool": {
                "should": any_word,
                "minimum_should_match": 1,
                "must_not": [{"term": {MEETING: meeting}}],
            }
        },
        "size": HITS,
        "sort": [{"_score": "desc"}, {MEETING: "asc"}],
        "docvalue_fields": [MEETING],
        "_source": False,
    }
    hits = search(client, body, index=index, search_type="dfs_query_then_fetch")["hits"]["hits"]
    return nearest(((hit["fields"][MEETING][0], hit["_score"] * _SCALE) for hit in hits), size)
