"""What the cluster cannot take at once is sent again, and only that; so much waits in memory and no more."""

import gzip
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from meetings.search.index.engine import EngineError
from meetings.search.index.opensearch import bulk
from meetings.search.index.opensearch.connection import ClusterSettings, connect

# What the node answers to a write that was sent so many times before, by its key.
Answer = Callable[[str, int], int]
WRITES = [bulk.addition(str(number), "1", {"said": "word\u2028 " * 9}) for number in range(40)]
WRITES[7] = bulk.deletion("7", "1")


class Node(ThreadingHTTPServer):
    """Keeps the keys of what it took."""

    def __init__(self, answer: Answer, *, whole: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer, self.whole = answer, whole
        self.taken: list[str] = []
        self.sent = Counter[str]()
        self.at_once = self.most_at_once = self.largest = 0
        self.lock = threading.Lock()

    def take(self, body: bytes) -> tuple[int, dict[str, Any]]:
        with self.lock:
            self.largest = max(self.largest, len(body))
            if self.whole:
                self.whole -= 1
                return 429, {"error": "busy", "status": 429}
            found = [json.loads(line) for line in body.split(b"\n") if line]
            keys = [each["_id"] for line in found for each in line.values() if isinstance(each, dict)]
            items = [self._item(key) for key in keys]
            return 200, {"errors": any("error" in each["index"] for each in items), "items": items}

    def _item(self, key: str) -> dict[str, Any]:
        status = self.answer(key, self.sent[key])
        self.sent[key] += 1
        if status != 200:
            return {"index": {"status": status, "error": {"type": "refused", "reason": "no room"}}}
        self.taken.append(key)
        return {"index": {"status": status}}


class _Handler(BaseHTTPRequestHandler):
    server: Node
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        node = self.server
        with node.lock:
            node.at_once += 1
            node.most_at_once = max(node.most_at_once, node.at_once)
        body = gzip.decompress(self.rfile.read(int(self.headers["Content-Length"])))
        status, told = node.take(body)
        with node.lock:
            node.at_once -= 1
        answer = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_told: object) -> None:
        """Nothing."""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Node]]:
    """Sends the writes to a node of its own, in small requests without long waits."""
    monkeypatch.setattr(bulk, "REQUEST", 600)
    monkeypatch.setattr(bulk, "PAUSES", (0.01, 0.01))
    nodes: list[Node] = []

    def send(answer: Answer, **named: int) -> Node:
        node = Node(answer, **named)
        nodes.append(node)
        threading.Thread(target=node.serve_forever, args=(0.01,), daemon=True).start()
        client = connect(ClusterSettings((f"http://127.0.0.1:{node.server_port}",)))
        bulk.send(client, "records", bulk.requests(WRITES))
        return node

    yield send
    for node in nodes:
        node.shutdown()
        node.server_close()


def test_every_write_arrives_once_in_requests_of_bounded_size(sent: Callable[..., Node]) -> None:
    node = sent(lambda _key, _times: 200)
    assert sorted(node.taken, key=int) == [str(number) for number in range(40)]
    assert max(map(len, WRITES)) < node.largest <= bulk.REQUEST
    assert node.most_at_once <= bulk.AT_ONCE


def test_only_what_was_refused_is_sent_again(sent: Callable[..., Node]) -> None:
    node = sent(lambda key, times: 429 if int(key) % 5 == 2 and times < 2 else 200)
    assert len(node.taken) == len(set(node.taken)) == 40
    assert {key for key, times in node.sent.items() if times > 1} == {
        str(number) for number in range(40) if number % 5 == 2
    }


def test_a_request_that_is_refused_as_a_whole_is_sent_again(sent: Callable[..., Node]) -> None:
    assert len(sent(lambda _key, _times: 200, whole=4).taken) == 40


def test_a_cluster_that_stays_busy_is_given_up(sent: Callable[..., Node]) -> None:
    with pytest.raises(EngineError, match="too busy to take 1 changes"):
        sent(lambda key, _times: 503 if key == "7" else 200)


def test_a_write_that_the_cluster_cannot_use_ends_it_with_the_reason(sent: Callable[..., Node]) -> None:
    with pytest.raises(EngineError, match="no room"):
        sent(lambda key, _times: 400 if key == "12" else 200)
