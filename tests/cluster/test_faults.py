"""A site on a real cluster of three nodes: nodes die, all are away, or they take no changes."""

import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client, override_settings
from opensearchpy import ConnectionTimeout, OpenSearch

from meetings.models import IndexTask, Meeting
from meetings.search.index import current, sync
from meetings.search.index.current import engine
from meetings.search.index.engine import EngineError, IndexDocument, SearchRequest
from meetings.search.index.opensearch import bulk
from meetings.search.index.opensearch.connection import _BoundedConnection
from meetings.search.query import parse
from tests.builders import a_meeting, a_statement, an_official
from tests.cluster.guard import read_only
from tests.cluster.nodes import LocalCluster
from tests.java import can_run
from tests.search.corpus import statements

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not can_run(), reason="needs Java 17 and Maven"),
]

PAGES = ["/", "/meetings/", "/officials/", "/topics/", "/places/", "/corrections/", "/search/help/"]
SEARCHES = ["/search/?q=dam", "/search.json?q=dam", "/search/trends/?q=dam", "/search/concordance/?q=dam"]
_numbers = count()


@pytest.fixture(autouse=True)
def site(cluster: LocalCluster, plain_static_files: None) -> Iterator[None]:
    """Searches on the cluster, in indexes of its own."""
    prefix = f"site{next(_numbers)}"
    with override_settings(SEARCH_URLS=cluster.urls, SEARCH_PREFIX=prefix, SEARCH_SHARDS=2, SEARCH_TIMEOUT=3):
        current._cluster.cache_clear()
        yield
    current._cluster.cache_clear()
    # Nodes that come back would have to recover it in the tests that follow.
    OpenSearch(cluster.urls, timeout=30).indices.delete(index=f"{prefix}*")


@pytest.fixture
def meeting() -> Meeting:
    made = a_meeting("On water")
    for number in range(1, 6):
        a_statement(made, f"Dam number {number} is full.", number=number, position=number)
    sync.rebuild()
    return made


def total(text: str = "") -> int:
    return engine().search(SearchRequest(query=parse(text).query, facets=())).total


def patiently(call: Callable[[], int]) -> int:
    """What it answers, where a reader would reload the page for some seconds."""
    until = time.monotonic() + 60
    while True:
        try:
            return call()
        except EngineError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


class Readers:
    """Search on until the end of the block; each answer is kept, also that there was none."""

    def __init__(self) -> None:
        self.totals: list[int] = []
        self.faults: list[str] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> "Readers":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._stop.is_set():
            try:
                self.totals.append(total())
            except EngineError as error:
                self.faults.append(f"{error} {error.__cause__!r}")
            time.sleep(0.05)


def by_meeting(documents: list[IndexDocument]) -> Iterator[tuple[set[int], list[IndexDocument]]]:
    """A few meetings at a time, as the outbox is followed."""
    documents.sort(key=lambda document: (document.meeting, document.statement))
    numbers = sorted({document.meeting for document in documents})
    for start in range(0, len(numbers), 3):
        some = set(numbers[start : start + 3])
        yield some, [document for document in documents if document.meeting in some]


def test_nothing_is_lost_when_a_node_dies_while_loading_and_searching(cluster: LocalCluster) -> None:
    sync.rebuild()
    documents = statements(1_200)
    parts = list(by_meeting(documents))
    try:
        with Readers() as readers, engine().writing():
            for number, (meetings, some) in enumerate(parts):
                if number == len(parts) // 2:
                    cluster.kill(2)
                patiently(lambda m=meetings, d=some: engine().replace(m, d) or 0)  # type: ignore[misc]
        assert patiently(total) == len(documents)
        indexed = {(each.meeting, each.statement, each.fingerprint) for each in engine().documents()}
        assert indexed == {(each.meeting, each.statement, each.fingerprint) for each in documents}
        assert readers.totals[-1] > readers.totals[0]
        assert readers.totals == sorted(readers.totals)
    finally:
        cluster.start(2)
        cluster.wait_for(3, "green")
    assert total() == len(documents)


def test_a_rebuild_is_made_again_when_the_node_that_it_fills_dies(
    cluster: LocalCluster, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "PAUSES", (0.1, 0.1))
    before = engine()._live()  # type: ignore[attr-defined]
    killed: list[int] = []

    def kill_it(_done: int, _total: int) -> None:
        if not killed:
            shards = engine()._client.cat.shards(index="site*", format="json")  # type: ignore[attr-defined]
            killed.append(next(int(each["node"][-1]) for each in shards if _is_new(each, before)))
            cluster.kill(killed[0])

    try:
        with Readers() as readers:
            assert sync.rebuild(kill_it) == 1
        assert set(readers.totals) == {6}
        assert patiently(total) == 6
        assert engine()._live() != before  # type: ignore[attr-defined]
        assert not sync.check().total
    finally:
        for node in killed:
            cluster.start(node)
        cluster.wait_for(3, "green")


def test_the_mark_of_the_index_is_on_every_node_once_there_is_an_index(meeting: Meeting) -> None:
    """A node may die at any moment after that."""
    shards = engine()._client.cat.shards(index=engine()._marks, format="json")  # type: ignore[attr-defined]
    assert [each["state"] for each in shards] == ["STARTED"] * 3


def _is_new(shard: dict[str, str], before: str) -> bool:
    return bool(shard["node"]) and shard["index"] != before and not shard["index"].endswith("-marks")


def test_readers_always_see_a_whole_index_while_it_is_rebuilt(meeting: Meeting) -> None:
    with Readers() as readers:
        for _turn in range(5):
            sync.rebuild()
    assert set(readers.totals) == {total()} == {6}
    assert readers.faults == []
    assert _indexed_again() == 0


def _indexed_again() -> int:
    """How many documents of the new index its copies have not got as files."""
    live = engine()._live()  # type: ignore[attr-defined]
    told = engine()._client.indices.recovery(index=live)  # type: ignore[attr-defined]
    copies = [shard for shard in told[live]["shards"] if shard["type"] == "PEER"]
    assert copies
    return sum(shard["translog"]["recovered"] for shard in copies)


def test_answers_that_come_too_late_spoil_no_rebuild(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client asks a second time for what was done already."""
    send = _BoundedConnection.perform_request
    late: set[tuple[str, str]] = set()

    def answer_late(self: _BoundedConnection, method: str, url: str, *rest: Any, **named: Any) -> Any:
        answer = send(self, method, url, *rest, **named)
        if (method in ("PUT", "DELETE") or url == "/_aliases") and (method, url) not in late:
            late.add((method, url))
            raise ConnectionTimeout("TIMEOUT", "too late", None)
        return answer

    monkeypatch.setattr(_BoundedConnection, "perform_request", answer_late)
    sync.rebuild()
    assert {method for method, _url in late} == {"PUT", "POST"}
    assert total("dam") == 5
    assert not sync.check().total


def test_pages_go_on_and_the_outbox_waits_while_the_cluster_is_away(
    cluster: LocalCluster, meeting: Meeting, client: Client
) -> None:
    official = an_official().get_absolute_url()
    addresses = [*PAGES, official, meeting.get_absolute_url(), meeting.statement_url(2)]
    answers = {address: client.get(address).status_code for address in addresses + SEARCHES}
    assert set(answers.values()) == {200}
    a_statement(meeting, "A new dam.", number=6, position=6)
    IndexTask.objects.create(meeting_id=meeting.pk)
    cluster.kill(1)
    cluster.kill(2)
    cluster.freeze(0)
    try:
        assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
        caches["pages"].clear()  # a page of this very state of the index is answered without the cluster
        for address in SEARCHES:
            answer = client.get(address)
            assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "60"), address
        with pytest.raises(EngineError):
            sync.catch_up()
        assert IndexTask.objects.count() == 1
    finally:
        # Copies may wait for ever for a node that was frozen, so that one is started anew, too.
        cluster.kill(0)
        for node in range(3):
            cluster.start(node)
        cluster.wait_for(3, "green")
    assert patiently(sync.catch_up) == 1
    assert patiently(lambda: total("dam")) == 6
    assert not sync.check().total


def test_a_cluster_that_takes_no_changes_is_named_and_answers_on(
    cluster: LocalCluster, meeting: Meeting, client: Client
) -> None:
    found = engine()._client  # type: ignore[attr-defined]
    a_statement(meeting, "A new dam.", number=6, position=6)
    IndexTask.objects.create(meeting_id=meeting.pk)
    index = engine()._live()  # type: ignore[attr-defined]
    found.indices.put_settings(index=index, body={"index.blocks.write": True})
    with pytest.raises(EngineError, match="index write"):
        sync.catch_up()
    assert IndexTask.objects.count() == 1
    assert client.get("/search/?q=dam").status_code == 200
    found.indices.put_settings(index=index, body={"index.blocks.write": None})
    assert sync.catch_up() == 1
    assert total("dam") == 6


def test_an_index_of_another_version_is_neither_used_nor_touched(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetings.search.index.opensearch import cluster as module

    old = module.VERSION
    monkeypatch.setattr(module, "VERSION", f"{old}x")
    assert not engine().exists()
    with pytest.raises(EngineError, match="index --rebuild"):
        total("dam")
    assert sync.catch_up() == 1
    assert total("dam") == 5
    monkeypatch.setattr(module, "VERSION", old)
    assert total("dam") == 5


def test_whoever_may_only_read_is_told_to_look_at_the_rights(
    cluster: LocalCluster, meeting: Meeting, client: Client
) -> None:
    IndexTask.objects.create(meeting_id=meeting.pk)
    with read_only(cluster.urls[0]) as address, override_settings(SEARCH_URLS=[address]):
        current._cluster.cache_clear()
        assert total("dam") == 5
        a_statement(meeting, "A new dam.", number=6, position=6)
        for work in (sync.catch_up, sync.rebuild):
            with pytest.raises(EngineError, match="refuses this archive: check SEARCH_USER and its rights"):
                work()
        assert client.get("/search/?q=dam").status_code == 200
    current._cluster.cache_clear()
    assert IndexTask.objects.count() == 1
    assert sync.catch_up() == 1
    assert total("dam") == 6
