"""Writes one index of the cluster, in bulk; what the cluster cannot take at once is sent again later."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.helpers import streaming_bulk
from opensearchpy.helpers.errors import BulkIndexError

from meetings.search.index.engine import EngineError, IndexDocument
from meetings.search.index.fields import FINGERPRINT, MEETING, STATEMENT
from meetings.search.index.opensearch.mapping import document, key
from meetings.search.index.opensearch.paging import every_hit

# Documents and bytes of one request; and how often one is sent again that the cluster is too busy for.
_AT_ONCE, _BYTES, _PATIENCE = 1_000, 8_000_000, 8
# What is to be written waits in memory up to so many bytes, then in a file.
_IN_MEMORY = 16_000_000

Action = dict[str, Any]


class ClusterWriter:
    """Only while holding the right to write."""

    def __init__(self, client: OpenSearch, index: str) -> None:
        self._client = client
        self._index = index

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None:
        """Documents of one meeting stand together. Readers see the change when all of it is written."""
        held = self._held(list(meetings))
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+") as waiting:
            # All of it is made before any of it is sent: if a document cannot be made, nothing has changed.
            for action in self._actions(held, documents):
                waiting.write(json.dumps(action, ensure_ascii=False) + "\n")
            waiting.seek(0)
            self.send(map(json.loads, waiting))
        self.show()

    def send(self, actions: Iterable[Action]) -> None:
        """Write in parts, of which readers see nothing yet."""
        sent = streaming_bulk(
            self._client,
            actions,
            chunk_size=_AT_ONCE,
            max_chunk_bytes=_BYTES,
            max_retries=_PATIENCE,
            initial_backoff=1,
            max_backoff=30,
            index=self._index,
        )
        try:
            for _done, _told in sent:
                pass
        except BulkIndexError as error:
            raise EngineError(_refused(error)) from error

    def show(self) -> None:
        self._client.indices.refresh(index=self._index)

    def added(self, documents: Iterable[IndexDocument]) -> Iterator[Action]:
        return (_addition(each, each.fingerprint) for each in documents)

    def _actions(
        self, held: dict[int, dict[int, int]], documents: Iterable[IndexDocument]
    ) -> Iterator[Action]:
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
        if not meetings:
            return found
        body = {
            "query": {"terms": {MEETING: meetings}},
            "sort": [{MEETING: "asc"}, {STATEMENT: "asc"}],
            "docvalue_fields": [MEETING, STATEMENT, FINGERPRINT],
            "_source": False,
        }
        for hit in every_hit(self._client, self._index, body):
            meeting, statement, fingerprint = (hit["fields"][n][0] for n in (MEETING, STATEMENT, FINGERPRINT))
            found.setdefault(meeting, {})[statement] = fingerprint
        return found


def _addition(source: IndexDocument, fingerprint: int) -> Action:
    return {
        "_op_type": "index",
        "_id": key(source.meeting, source.statement),
        "routing": str(source.meeting),
        "_source": document(source, fingerprint),
    }


def _deletion(meeting: int, statement: int) -> Action:
    return {"_op_type": "delete", "_id": key(meeting, statement), "routing": str(meeting)}


def _refused(error: BulkIndexError) -> str:
    """The first reason; the same one may stand for thousands of documents."""
    first = next(iter(error.errors[0].values())) if error.errors else {}
    reason = first.get("error", error.args[0] if error.args else "")
    said = reason.get("reason", reason) if isinstance(reason, dict) else reason
    return f"The search cluster did not take what was to be indexed: {said}"
