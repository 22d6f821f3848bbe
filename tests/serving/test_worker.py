"""Processes that are replaced while they serve, and a site that lies below a prefix of its host."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.postgres.processes import eventually
from tests.serving.conftest import Server

MOST = 25


@pytest.fixture(scope="module")
def renewed(var: Path, environment: dict[str, str]) -> Iterator[Server]:
    """A worker answers a few requests and makes room for the next one."""
    arguments = ["--workers", "1", "--max-requests", str(MOST), "--max-requests-jitter", "0"]
    running = Server(var, *arguments, URL_PREFIX="/archive", RATES="off", **environment)
    yield running
    if running.process.poll() is None:
        running.stop()


def test_a_site_below_a_prefix_has_all_its_links_there(renewed: Server) -> None:
    for path in ("/archive/", "/archive/meetings/", "/archive/search/?q=water"):
        answer, said = renewed.ask(path)
        assert answer.status == 200, renewed.said()
        links = re.findall(r'(?:href|src|action)="(/[^"]*)"', said.decode())
        assert links
        assert [link for link in links if not link.startswith("/archive/")] == []
    style = re.search(rb'href="(/archive/static/[^"]+\.css)"', said)
    assert style
    assert renewed.ask(style[1].decode())[0].status == 200


def test_a_replaced_worker_has_answered_all_that_it_took(renewed: Server) -> None:
    before = renewed.workers()[0].pid
    codes = [renewed.ask("/archive/meetings/")[0].status for _ in range(2 * MOST)]
    assert codes == [200] * len(codes)
    assert eventually(lambda: before not in {each.pid for each in renewed.workers()})


def test_who_connected_before_a_worker_is_replaced_is_answered(renewed: Server) -> None:
    """Also who asks after others were answered, and none of these waits for the next worker."""
    before = renewed.workers()[0].pid
    heads = []
    for _ in range(2 * MOST):
        early = renewed.connect()
        assert renewed.ask("/archive/meetings/")[0].status == 200
        early.sendall(b"GET /archive/meetings/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        heads.append(early.recv(len(b"HTTP/1.1 200")))
        early.close()
    assert heads == [b"HTTP/1.1 200"] * len(heads)
    assert eventually(lambda: before not in {each.pid for each in renewed.workers()})


def test_a_site_that_is_told_to_stop_leaves_no_process(renewed: Server) -> None:
    family = [psutil.Process(renewed.process.pid), *renewed.workers()]
    held = renewed.send("GET /archive/ HTTP/1.1\nHost: localhost\n")
    renewed.process.send_signal(signal.SIGTERM)
    renewed.process.wait(45)
    assert eventually(lambda: not any(each.is_running() for each in family))
    held.close()


def test_a_worker_that_grows_too_large_is_replaced_once_it_has_served(
    var: Path, environment: dict[str, str]
) -> None:
    """No worker is as small as one million bytes."""
    running = Server(var, "--workers", "1", RATES="off", WORKER_MEMORY_MB="1", **environment)
    first = running.workers()[0].pid
    assert {running.ask("/meetings/")[0].status for _ in range(70)} == {200}
    assert eventually(lambda: first not in {each.pid for each in running.workers()})
    assert running.ask("/meetings/")[0].status == 200
    running.stop()
    assert re.search(r"grown to \d+ million bytes: it is replaced", running.said())
