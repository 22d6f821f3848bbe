"""A gunicorn worker process that serves with waitress (see docs/decisions/0033)."""

import os
import resource
import socket
import sys
import time
from contextlib import suppress
from typing import Any

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments

from archive.serving.connections import Connection, TcpServer, UnixServer
from archive.serving.lanes import Lanes
from archive.serving.memory import keep_together
from archive.serving.wear import Wear

# Seconds after which a computing thread yields to the thread that serves the connections.
_SWITCH = 0.001
# Open files and connections; the system's default is too low under attack.
_FILES = 8_192
_SPARE_FILES = 200
_HEADER = 16_384
# Seconds after its last answer in which an ending worker still receives the rest of a request.
_LATECOMERS = 2
# Seconds in which a worker that is replaced still accepts connections while it waits for others: the next one
# starts only when it has ended.
_GIVES_WAY = 5
# Responses up to this size wait in memory, larger ones in a file; beyond the other, the application waits.
_IN_MEMORY, _MADE_AHEAD = 256_000, 32_000_000


class WaitressWorker(Worker):
    """Serves until it is told to stop, has answered its number of requests, or uses too much memory.

    It then finishes its requests and ends; gunicorn starts another one at once.
    """

    alive: bool

    def run(self) -> None:
        keep_together()
        sys.setswitchinterval(_SWITCH)
        self._map: dict[int, Any] = {}
        self._lanes = Lanes()
        adjustments = _adjustments(_most_connections())
        self._servers = [self._server(each.sock, adjustments) for each in self.sockets]
        wear = Wear(self.max_requests, settings.WORKER_MEMORY_BYTES)
        while self.alive and self._parent_lives():
            self._turn()
            reason = wear.reason(self.nr, self._lanes.have_long_work())
            if reason:
                self.log.warning("%s %s: it is replaced", self, reason)
                break
        self._finish()

    def handle_exit(self, sig: int, frame: Any) -> None:
        super().handle_exit(sig, frame)
        for server in self.__dict__.get("_servers", ()):
            server.pull_trigger()

    def _server(self, sock: socket.socket, adjustments: Adjustments) -> TcpServer | UnixServer:
        kind = UnixServer if sock.family == socket.AF_UNIX else TcpServer
        where = (sock.family, sock.type, sock.proto, sock.getsockname())
        serve = self._application
        return kind(serve, self._map, True, sock, self._lanes, adjustments, sockinfo=where, bind_socket=False)

    def _application(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.nr += 1
        return self.wsgi(environ, start_response)

    def _turn(self, seconds: float = 1.0) -> None:
        self.notify()
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)

    def _parent_lives(self) -> bool:
        return self.ppid == os.getppid()

    def _finish(self) -> None:
        began = answered = time.monotonic()
        while time.monotonic() < began + self.cfg.graceful_timeout and self._parent_lives():
            for server in self._servers:
                server.accepting = self.alive and time.monotonic() < began + _GIVES_WAY
            self._turn(0.1)
            if not self._lanes.are_idle():
                answered = time.monotonic()
            if self._is_done(also_begun=time.monotonic() > answered + _LATECOMERS):
                break
        self._lanes.shutdown(timeout=1)
        with suppress(OSError):
            wasyncore.close_all(self._map, ignore_all=True)

    def _is_done(self, also_begun: bool) -> bool:
        """Close idle connections at once; new ones, and incomplete requests, after a moment."""
        awaited = False
        for each in [each for each in self._map.values() if isinstance(each, Connection)]:
            if not each.is_working and (each.is_between_requests or also_begun):
                each.drop()
            else:
                awaited = True
        return self._lanes.are_idle() and not awaited


def _most_connections() -> int:
    """As many as the system allows this process, up to a sensible number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    most = _FILES if soft == resource.RLIM_INFINITY else min(soft, _FILES)
    return max(100, most // 2 - _SPARE_FILES)


def _adjustments(connections: int) -> Adjustments:
    return Adjustments(
        connection_limit=connections,
        asyncore_use_poll=True,
        backlog=1_024,
        cleanup_interval=1,
        # Every connection has its own clock.
        channel_timeout=3_600,
        max_request_header_size=_HEADER,
        inbuf_overflow=_IN_MEMORY,
        outbuf_overflow=_IN_MEMORY,
        outbuf_high_watermark=_MADE_AHEAD,
        url_prefix=settings.URL_PREFIX,
        ident=None,
        log_socket_errors=False,
        # archive.limits.proxies handles proxy headers, whatever the server.
        clear_untrusted_proxy_headers=False,
    )
