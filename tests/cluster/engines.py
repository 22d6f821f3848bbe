"""The cluster that the tests were given, as an engine, and as the one that the site searches with."""

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from django.test import override_settings

from meetings.search.index import current
from meetings.search.index.engine import Engine

# Names the folder where tests ask `python -m tests.cluster` for a cluster, and are told its addresses.
# It runs while a process holds a lock of the file WANTED, and is frozen while none does.
GIVEN, WANTED, URLS = "TEST_CLUSTER", "wanted", "urls"
IS_GIVEN = GIVEN in os.environ
# Whether all tests that search do so on the cluster, not only those that compare the engines.
IS_USED_BY_ALL = IS_GIVEN and os.environ.get("TEST_ENGINE") == "opensearch"
_START = 300.0


_held: list[IO[bytes]] = []


def urls() -> list[str]:
    """The addresses of its nodes, which are awake until `let_go`. The first who asks has to wait for them."""
    if not _held:
        wanted = (Path(os.environ[GIVEN]) / WANTED).open("ab")
        fcntl.flock(wanted, fcntl.LOCK_SH)
        _held.append(wanted)
    return _urls()


def let_go() -> None:
    """This process has no use for the cluster until it asks for it again."""
    while _held:
        _held.pop().close()


@cache
def _urls() -> list[str]:
    folder = Path(os.environ[GIVEN])
    until = time.monotonic() + _START
    while not (folder / URLS).exists():
        if time.monotonic() > until:
            raise TimeoutError(f"There is no cluster after {_START:.0f} s.")
        time.sleep(0.1)
    return (folder / URLS).read_text().split()


def cluster_engine(path: Path) -> Engine:
    """An engine of its own for each path, and the same one for the same path."""
    from meetings.search.index.opensearch.cluster import ClusterEngine
    from meetings.search.index.opensearch.connection import ClusterSettings

    return ClusterEngine(ClusterSettings(urls=tuple(urls()), prefix=_prefix(path), shards=2, replicas=0))


@contextmanager
def own_index(path: Path) -> Iterator[None]:
    """Whatever searches in the block has an index of its own, which does not exist yet."""
    if not IS_USED_BY_ALL:
        with override_settings(INDEX_DIR=path):
            yield
        return
    prefix = _prefix(path)
    with override_settings(INDEX_DIR=path, SEARCH_URLS=urls(), SEARCH_PREFIX=prefix, SEARCH_REPLICAS=0):
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

    client = OpenSearch(urls(), timeout=30)
    client.indices.delete(
        index=f"{prefix}*", params={"ignore_unavailable": "true", "allow_no_indices": "true"}
    )
    client.indices.delete_index_template(name=f"{prefix}*", ignore=404)
