"""Everything that a query finds, a part at a time, each part from one state of the index."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException, TransportError

from meetings.search.index.opensearch.connection import PartOfAnswerError, create_point, search

AT_ONCE = 5_000
# For so long the cluster keeps the state between two parts.
_KEPT = "5m"
# So often in a row a state may go while it is read: with its index that a rebuild removes, or with a node.
_OFTEN = 3


def every_hit(client: OpenSearch, index: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every hit of a sorted search, in bounded memory. Its sort must leave no two hits equal.

    Where the state of the index goes that the search began in, it goes on in the newest one behind the last
    hit: what changed between the two is told as it is in either.
    """
    asked, lost = body | {"size": AT_ONCE, "track_total_hits": False}, 0
    while True:
        try:
            for hits in _parts(client, index, asked):
                yield from hits
                lost = 0
                asked["search_after"] = hits[-1]["sort"]
            return
        except (TransportError, PartOfAnswerError):
            lost += 1
            if lost > _OFTEN:
                raise


def _parts(client: OpenSearch, index: str, asked: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The hits behind `search_after`, from one state; it is changed by who takes them."""
    point = create_point(client, index, _KEPT)
    try:
        while True:
            found = search(client, asked | {"pit": {"id": point, "keep_alive": _KEPT}})
            hits = found["hits"]["hits"]
            if hits:
                yield hits
            if len(hits) < AT_ONCE:
                return
    finally:
        # It ends by itself, too.
        with suppress(OpenSearchException):
            client.delete_pit(body={"pit_id": [point]})
