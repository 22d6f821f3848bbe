"""The engine that this site searches with."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

from meetings.search.index.engine import Engine, IndexDocument, Matcher
from meetings.search.index.tantivy.embedded import TantivyEngine
from meetings.search.index.tantivy.in_memory import MemoryIndex


def engine() -> Engine:
    """The cluster of SEARCH_URL; without one the embedded engine.

    One for each process and cluster or index folder; the index itself is opened at the first search.
    """
    return _cluster() if settings.SEARCH_URLS else _embedded(Path(settings.INDEX_DIR))


def index_of(documents: Iterable[IndexDocument]) -> Matcher:
    """These documents alone, indexed in memory, to ask a few new ones very many questions."""
    return MemoryIndex(documents)


@cache
def _embedded(folder: Path) -> Engine:
    return TantivyEngine(folder)


@cache
def _cluster() -> Engine:
    # The cluster's client is not installed where there is none.
    from meetings.search.index.opensearch.cluster import ClusterEngine
    from meetings.search.index.opensearch.connection import ClusterSettings

    return ClusterEngine(
        ClusterSettings(
            urls=tuple(settings.SEARCH_URLS),
            user=settings.SEARCH_USER,
            password=settings.SEARCH_PASSWORD,
            ca=settings.SEARCH_CA,
            timeout=settings.SEARCH_TIMEOUT,
            retries=settings.SEARCH_RETRIES,
            prefix=settings.SEARCH_PREFIX,
            shards=settings.SEARCH_SHARDS,
            replicas=settings.SEARCH_REPLICAS,
        )
    )
