"""A cluster that takes connections and answers nothing holds no request longer than the request lasts."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import opensearchpy
import pytest

from archive.limits.budget import Budget, seconds_left, within
from meetings.search.index.opensearch import connection
from meetings.search.index.opensearch.connection import ClusterSettings, connect, search


class Frozen:
    """Counts who connects, and answers nobody."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.kept: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                self.kept.append(self._server.accept()[0])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def close(self) -> None:
        for each in (self._server, *self.kept):
            each.close()


@pytest.fixture
def frozen() -> Iterator[Frozen]:
    node = Frozen()
    yield node
    node.close()


@pytest.fixture
def client(frozen: Frozen, monkeypatch: pytest.MonkeyPatch) -> opensearchpy.OpenSearch:
    monkeypatch.setattr(connection, "_LONG", 0.3)
    return connect(ClusterSettings((frozen.url,), timeout=60, retries=2))


def test_all_tries_together_end_before_the_request_does(
    frozen: Frozen, client: opensearchpy.OpenSearch
) -> None:
    with within(Budget(1, 1)):
        with pytest.raises(opensearchpy.ConnectionTimeout):
            search(client, {}, index="records")
        left = seconds_left()
    assert left
    assert len(frozen.kept) == 3


def test_who_comes_next_does_not_wait_at_all(frozen: Frozen, client: opensearchpy.OpenSearch) -> None:
    with within(Budget(1, 1)), pytest.raises(opensearchpy.ConnectionTimeout):
        search(client, {}, index="records")
    asked = len(frozen.kept)
    with within(Budget(60, 60)), pytest.raises(opensearchpy.ConnectionError, match="a moment ago"):
        search(client, {}, index="records")
    assert len(frozen.kept) == asked


def test_the_worker_asks_all_the_same(frozen: Frozen, client: opensearchpy.OpenSearch) -> None:
    with within(Budget(1, 1)), pytest.raises(opensearchpy.ConnectionTimeout):
        search(client, {}, index="records")
    asked = len(frozen.kept)
    with pytest.raises(opensearchpy.ConnectionTimeout):
        search(client, {}, index="records", request_timeout=0.05)
    assert len(frozen.kept) == asked + 3


def test_a_short_wait_says_nothing_of_the_next(frozen: Frozen, client: opensearchpy.OpenSearch) -> None:
    """What a page can do without waits for a moment only, and must not turn searches away."""
    with within(Budget(0.1, 1)), pytest.raises(opensearchpy.ConnectionTimeout):
        search(client, {}, index="records")
    asked = len(frozen.kept)
    with within(Budget(0.1, 1)), pytest.raises(opensearchpy.ConnectionTimeout):
        search(client, {}, index="records")
    assert len(frozen.kept) > asked
