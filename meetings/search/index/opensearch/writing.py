"""Writes one index of the cluster."""

import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from opensearchpy import OpenSearch

from meetings.search.index.engine import IndexDocument
from meetings.search.index.fields import FINGERPRINT, MEETING, STATEMENT
from meetings.search.index.opensearch.bulk import Write, addition, deletion, requests, send
from meetings.search.index.opensearch.connection import search
from meetings.search.index.opensearch.mapping import document, key
from meetings.search.index.opensearch.paging import AT_ONCE

# What is to be written waits in memory up to so many bytes, then in a file.
_IN_MEMORY = 16_000_000


class ClusterWriter:
    """Only while holding the right to write."""

    def __init__(self, client: OpenSearch, index: str) -> None:
        self._client = client
        self._index = index

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None:
        """Documents of one meeting stand together. Readers see the change when all of it is written."""
        held = self._held(list(meetings))
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as waiting:
            # All of it is made before any of it is sent: if a document cannot be made, nothing has changed.
            sizes = [waiting.write(request) for request in requests(self._changes(held, documents))]
            waiting.seek(0)
            send(self._client, self._index, map(waiting.read, sizes))
        self.show()

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Write in parts, of which readers see nothing yet."""
        made = (_addition(each, each.fingerprint) for each in documents)
        send(self._client, self._index, requests(made))

    def show(self) -> None:
        self._client.indices.refresh(index=self._index)

    def _changes(
        self, held: dict[int, dict[int, int]], documents: Iterable[IndexDocument]
    ) -> Iterator[Write]:
        """What makes the index hold these documents and no others of the meetings."""
        for meeting, told in groupby(documents, attrgetter("meeting")):
            there = held.pop(meeting, {})
            for source in told:
                fingerprint = source.fingerprint
                if there.pop(source.statement, None) != fingerprint:
                    yield _addition(source, fingerprint)
            yield from (_deletion(meeting, statement) for statement in there)
        for meeting, there in held.items():
            yield from (_deletion(meeting, statement) for statement in there)

    def _held(self, meetings: list[int]) -> dict[int, dict[int, int]]:
        """The fingerprints of what the index holds of these meetings, by meeting and statement."""
        found: dict[int, dict[int, int]] = {}
        # Also what a writer left that was stopped before it showed its work.
        self.show()
        for hit in self._hits(meetings):
            meeting, statement, fingerprint = (hit["fields"][n][0] for n in (MEETING, STATEMENT, FINGERPRINT))
            found.setdefault(meeting, {})[statement] = fingerprint
        return found

    def _hits(self, meetings: list[int]) -> Iterator[dict[str, Any]]:
        """A part after another, without keeping the state between two: nobody else writes."""
        asked: dict[str, Any] = {
            "query": {"terms": {MEETING: meetings}},
            "sort": [{MEETING: "asc"}, {STATEMENT: "asc"}],
            "docvalue_fields": [MEETING, STATEMENT, FINGERPRINT],
            "_source": False,
            "size": AT_ONCE,
            "track_total_hits": False,
        }
        hits = search(self._client, asked, index=self._index)["hits"]["hits"] if meetings else []
        while hits:
            yield from hits
            if len(hits) < AT_ONCE:
                return
            asked["search_after"] = hits[-1]["sort"]
            hits = search(self._client, asked, index=self._index)["hits"]["hits"]


def _addition(source: IndexDocument, fingerprint: int) -> Write:
    made = document(source, fingerprint)
    return addition(key(source.meeting, source.statement), str(source.meeting), made)


def _deletion(meeting: int, statement: int) -> Write:
    return deletion(key(meeting, statement), str(meeting))
