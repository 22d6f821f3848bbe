"""Numbers and the log of several server processes."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.once import empty_archive
from tests.serving.conftest import Server

ASKED = 30


@pytest.fixture(scope="module")
def site(new_place: Callable[[], Path]) -> Iterator[Server]:
    var = new_place()
    empty_archive(var)
    settings = {"METRICS_TOKEN": "t", "LOG_FORMAT": "json", "LOG_REQUESTS": "all", "WEB_CONCURRENCY": "2"}
    server = Server(var, **settings)
    yield server
    server.stop()


def test_processes_add_up_their_numbers(site: Server) -> None:
    for _ in range(ASKED):
        assert site.ask("/robots.txt")[0].status == 200
    counted = set()
    for _ in range(6):  # whichever process answers
        _answer, body = site.ask("/metrics", Authorization="Bearer t")
        row = re.search(
            r'^verbatim_requests_total\{kind="page",method="GET",status="200"\} ([\d.]+)$',
            body.decode(),
            re.M,
        )
        assert row
        counted.add(float(row[1]))
    assert counted == {float(ASKED)}


def test_every_line_of_the_log_is_json(site: Server) -> None:
    site.ask("/robots.txt", X_Request_ID="the-one")
    assert site.ask("/search/complete.json?q=a", Host="elsewhere.example")[0].status == 400
    lines = [json.loads(line) for line in site.said().splitlines()]
    assert [line["path"] for line in lines if line["request_id"] == "the-one"] == ["/robots.txt"]
    (wrong,) = [line for line in lines if line["logger"] == "django.security.DisallowedHost"]
    assert "exc_info" not in wrong
    assert "elsewhere.example" in wrong["message"]
