"""Visitors who send and take slowly, or not at all."""

import socket
from collections.abc import Iterator

import pytest

from tests.serving.conftest import Server

HALF_HEADER = "GET /meetings/ HTTP/1.1\nHost: localhost\nX-Slow: "
HALF_BODY = (
    "POST /quotes/ HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
    "Content-Length: 500\n\ntext="
)
NOT_READ = "GET /search.jsonl HTTP/1.1\nHost: localhost\n\n"


@pytest.fixture(scope="module")
def slow(server: Server) -> Iterator[dict[str, list[socket.socket]]]:
    """Many more lines than the server has threads, none of which goes on."""
    kinds = {"header": HALF_HEADER, "body": HALF_BODY, "unread": NOT_READ}
    lines = {
        kind: [server.send(begun, f"127.0.1.{number}") for number in range(1, 41)]
        for kind, begun in kinds.items()
    }
    yield lines
    for each in lines.values():
        for line in each:
            line.close()


def test_pages_searches_and_health_are_answered_while_many_hold_their_lines(
    server: Server, slow: dict[str, list[socket.socket]]
) -> None:
    paths = ["/", "/meetings/", "/search/?q=water", "/search.csv?q=reservoir", "/healthz"]
    assert {path: server.ask(path)[0].status for path in paths} == dict.fromkeys(paths, 200)


def test_who_never_ends_a_header_loses_the_line(server: Server, slow: dict[str, list[socket.socket]]) -> None:
    assert slow["header"][0].recv(1_000) == b""


def test_health_has_a_thread_of_its_own(server: Server) -> None:
    dear = "GET /search.csv?q=a*&n={} HTTP/1.1\nHost: localhost\n\n"
    flood = [server.send(dear.format(number), f"127.0.2.{number}") for number in range(1, 61)]
    assert server.ask("/healthz")[0].status == 200
    for line in flood:
        line.close()
