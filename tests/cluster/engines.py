"""The cluster that the tests were given, as an engine, and as the one that the site searches with."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import override_settings

from meetings.search.index import current
from meetings.search.index.engine import Engine

URLS = tuple(filter(None, os.environ.get("TEST_SEARCH_URL", "").split(",")))
# Whether all tests that search do so on the cluster, not only those that compare the engines.
IS_USED_BY_ALL = bool(URLS) and os.environ.get("TEST_ENGINE") == "opensearch"


def cluster_engine(path: Path) -> Engine:
    """An engine of its own for each path, and the same one for the same path."""
    from meetings.search.index.opensearch.cluster import ClusterEngine
    from meetings.search.index.opensearch.connection import ClusterSettings

    return ClusterEngine(ClusterSettings(urls=URLS, prefix=_prefix(path), shards=2, replicas=0))


@contextmanager
def own_index(path: Path) -> Iterator[None]:
    """Whatever searches in the block has an index of its own, which does not exist yet."""
    if not IS_USED_BY_ALL:
        with override_settings(INDEX_DIR=path):
            yield
        return
    prefix = _prefix(path)
    with override_settings(INDEX_DIR=path, SEARCH_URLS=list(URLS), SEARCH_PREFIX=prefix, SEARCH_REPLICAS=0):
        current._cluster.cache_clear()
        try:
            yield
        finally:
            _delete(prefix)
            current._cluster.cache_clear()


def _prefix(path: Path) -> str:
    return f"test-{hashlib.sha256(str(path).encode()).hexdigest()[:12]}"


def _delete(prefix: str) -> None:
    from opensearchpy import OpenSearch

    client = OpenSearch(list(URLS), timeout=30)
    client.indices.delete(
        index=f"{prefix}*", params={"ignore_unavailable": "true", "allow_no_indices": "true"}
    )
    client.indices.delete_index_template(name=f"{prefix}*", ignore=404)
