"""Everything that a query finds, a part at a time, all from one state of the index."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

from meetings.search.index.opensearch.connection import search

AT_ONCE = 5_000
# For so long the cluster keeps the state between two parts.
_KEPT = "5m"


def every_hit(client: OpenSearch, index: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every hit of a sorted search, in bounded memory. Its sort must leave no two hits equal."""
    point = client.create_pit(index=index, params={"keep_alive": _KEPT})["pit_id"]
    try:
        asked = body | {"size": AT_ONCE, "track_total_hits": False}
        while True:
            found = search(client, asked | {"pit": {"id": point, "keep_alive": _KEPT}})
            hits = found["hits"]["hits"]
            yield from hits
            if len(hits) < AT_ONCE:
                return
            asked["search_after"] = hits[-1]["sort"]
    finally:
        # It ends by itself, too.
        with suppress(OpenSearchException):
            client.delete_pit(body={"pit_id": [point]})
