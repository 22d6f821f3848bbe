"""Reports of errors, received by a server that speaks Sentry's protocol."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import brotli
import pytest

from tests.operating.archives import OwnArchive

pytest.importorskip("sentry_sdk", reason="pip install 'verbatim[errors]'")
_FAIL = """
import django; django.setup()
import sentry_sdk
from django.test import Client
from meetings.pages import topics
from django.urls import resolve
from django.db import connection
def broken(*args, **kwargs):
    raise RuntimeError("the reservoir leaks")
connection.cursor = broken
client = Client(raise_request_exception=False, headers={"Host": "localhost"})
print(client.get("/topics/?q=what-a-reader-wants", headers={"Cookie": "language=ru-secret"}).status_code)
sentry_sdk.flush(10)
"""


class Received(HTTPServer):
    bodies: list[bytes]


class Receiver(BaseHTTPRequestHandler):
    server: Received

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
        self.server.bodies.append(unpack.get(self.headers.get("Content-Encoding", ""), bytes)(body))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def receiver() -> Iterator[Received]:
    server = Received(("127.0.0.1", 0), Receiver)
    server.bodies = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_an_error_is_reported_without_what_a_reader_sent(receiver: Received, place: Path) -> None:
    dsn = f"http://key@127.0.0.1:{receiver.server_port}/1"
    done = OwnArchive(place).run("-c", _FAIL, SENTRY_DSN=dsn, DEBUG="True")
    assert done.stdout.split()[-1] == b"500", done.stderr.decode()[-500:]
    told = b"\n".join(receiver.bodies).decode()
    assert "the reservoir leaks" in told
    assert "what-a-reader-wants" not in told
    assert "ru-secret" not in told


def test_a_wrong_address_stops_the_start(place: Path) -> None:
    done = OwnArchive(place).run("manage.py", "check", SENTRY_DSN="nowhere")
    assert done.returncode
    assert "SENTRY_DSN is invalid" in done.stderr.decode().splitlines()[-1]
