"""Stands before a node as its security plugin would, and lets a user through who may only read."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_READING = (
    "_search",
    "_count",
    "_mget",
    "_msearch",
    "_pit",
    "_termvectors",
    "_mtermvectors",
    "search_point_in_time",
)
_REFUSED = {
    "error": {"type": "security_exception", "reason": "no permissions for [indices:data/write/bulk]"},
    "status": 403,
}


class _Guard(BaseHTTPRequestHandler):
    node = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        reads = self.command in ("GET", "HEAD") or any(part in self.path for part in _READING)
        status, kind, answer = self._passed_on(body) if reads else (403, "application/json", _refusal())
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_HEAD = do_GET  # noqa: N815
    do_POST = do_GET  # noqa: N815
    do_PUT = do_GET  # noqa: N815
    do_DELETE = do_GET  # noqa: N815

    def _passed_on(self, body: bytes) -> tuple[int, str, bytes]:
        wanted = {
            name: self.headers[name] for name in ("Content-Type", "Content-Encoding") if name in self.headers
        }
        asked = urllib.request.Request(  # noqa: S310
            self.node + self.path, data=body or None, headers=wanted, method=self.command
        )
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.headers["Content-Type"] or "application/json", answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Content-Type"] or "application/json", error.read()

    def log_message(self, *_told: object) -> None:
        """Nothing."""


def _refusal() -> bytes:
    return json.dumps(_REFUSED).encode()


@contextmanager
def read_only(node: str) -> Iterator[str]:
    """The address of the guard before this node."""
    guard = ThreadingHTTPServer(("127.0.0.1", 0), type("Guard", (_Guard,), {"node": node}))
    threading.Thread(target=guard.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{guard.server_port}"
    finally:
        guard.shutdown()
        guard.server_close()
