"""The cluster that the tests were given, as an engine."""

import hashlib
import os
from pathlib import Path

from meetings.search.index.engine import Engine

URLS = tuple(filter(None, os.environ.get("TEST_SEARCH_URL", "").split(",")))


def cluster_engine(path: Path) -> Engine:
    """An engine of its own for each path, and the same one for the same path."""
    from meetings.search.index.opensearch.cluster import ClusterEngine
    from meetings.search.index.opensearch.connection import ClusterSettings

    prefix = f"test-{hashlib.sha256(str(path).encode()).hexdigest()[:12]}"
    return ClusterEngine(ClusterSettings(urls=URLS, prefix=prefix, shards=2))
