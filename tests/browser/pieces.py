"""A slow line: the pages of a site come through it in pieces, so that a browser draws each beginning."""

import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PIECES, SECONDS = 12, 0.03
_OWN = ("content-length", "connection", "transfer-encoding", "date", "server")


@contextmanager
def slow_line(site: str) -> Iterator[str]:
    """The address of the line to the site at that address, which must be of this machine."""
    address = site.removeprefix("http://")

    class Line(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _forward(self, address)

        def log_message(self, *_told: object) -> None:
            """Nothing: what is wrong is seen in the browser."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _forward(line: BaseHTTPRequestHandler, address: str) -> None:
    site = http.client.HTTPConnection(address)
    asked = {name: value for name, value in line.headers.items() if name.lower() != "accept-encoding"}
    site.request("GET", line.path, headers=asked | {"Host": address})
    answer = site.getresponse()
    body = answer.read()
    line.send_response(answer.status)
    for name, value in answer.getheaders():
        if name.lower() not in _OWN:
            line.send_header(name, value)
    line.end_headers()
    with suppress(ConnectionError):  # who has seen enough hangs up
        _in_pieces(line, body, (answer.getheader("Content-Type") or "").startswith("text/html"))
    site.close()


def _in_pieces(line: BaseHTTPRequestHandler, body: bytes, slowly: bool) -> None:
    size = len(body) // PIECES + 1 if slowly else len(body) + 1
    for start in range(0, len(body), size):
        line.wfile.write(body[start : start + size])
        time.sleep(SECONDS if slowly else 0)
