"""waitress's connections, each with a clock, with requests refused before their body is read."""

import copy
import socket
import time
from typing import Any
from weakref import WeakSet

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer, UnixWSGIServer
from waitress.task import WSGITask

from archive.limits.bodies import BodyLimit, Refusal, most_bytes, refusal, too_large
from archive.limits.kinds import RequestKind, kind_of
from archive.limits.visitors import counted_as, is_trusted, visitor
from archive.serving.clock import LINGER, Clock

# A body with more bytes than this is large, and at most this many may arrive at once.
LARGE = 256_000
MOST_LARGE = 8
# Bytes of all waiting responses together. Beyond it, the connection that waited longest is dropped.
MOST_UNSENT = 256_000_000
# Open connections for one visitor without a proxy.
MOST_FOR_ONE = 250
# Seconds after which no client still waits for a response.
PATIENCE = 20

BUSY = Refusal(503, "Service Unavailable", "Too many are asking for this. Try again in a few seconds.")


class Refused:
    """What waitress sends instead of a response."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
        if self.refusal.status == 503:
            headers.append(("Retry-After", "5"))
        return f"{self.refusal.status} {self.refusal.reason}", headers, f"{self.refusal.sentence}\n".encode()


class Request(HTTPRequestParser):
    """An incoming request. If its body would be too large, it is complete, and refused, after its header."""

    adj: Any
    _large: WeakSet["Request"] = WeakSet()
    _most = 0
    _looked_at = False

    def received(self, data: bytes) -> int:
        consumed = super().received(data)
        if self.headers_finished and not self._looked_at and not self.error:
            self._looked_at = True
            self._look()
        elif self.completed and self._most and self.body_bytes_received > self._most:
            self.refuse(too_large(self._most))
        # The rest of a refused request is not another request.
        return len(data) if isinstance(self.error, Refused) else consumed

    def _look(self) -> None:
        if self.body_rcv is None:
            return
        length = None if self.chunked else self.content_length
        upload = settings.UPLOAD_MAX_BYTES
        body = BodyLimit(self.command, self.inner_path, self.headers.get("CONTENT_TYPE", ""), length)
        self._most = most_bytes(self.command, self.inner_path, upload)
        # waitress counts incoming chunks and takes no byte more.
        self.adj = copy.copy(self.adj)
        self.adj.max_request_body_size = self._most + 1
        refused = refusal(body, upload)
        if refused is None and (length is None or length > LARGE) and self._most > LARGE:
            refused = BUSY if len(self._large) >= MOST_LARGE else None
            self._large.add(self)
        if refused:
            self.refuse(refused)

    def refuse(self, refused: Refusal) -> None:
        self.error, self.completed, self.expect_continue = Refused(refused), True, False

    @property
    def inner_path(self) -> str:
        """The address without the site's prefix, decoded as the application will see it."""
        path = "/" + self.path.encode("latin-1").decode(errors="replace").lstrip("/")
        prefix = settings.URL_PREFIX
        return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path


class Answer(WSGITask):
    """A response of the application; for HEAD it is sent without its body."""

    def write(self, data: bytes) -> None:
        if self.request.command == "HEAD":
            super().write(b"")
            self.chunked_response = False
        else:
            super().write(data)


class Connection(HTTPChannel):
    """A client's connection. It is closed if it takes longer than its clock allows."""

    parser_class = Request
    task_class = Answer
    visitor = ""
    kind = RequestKind.PAGE
    _lingers = 0.0

    def __init__(self, server: Any, sock: socket.socket, addr: Any, adj: Any, map: Any = None) -> None:
        super().__init__(server, sock, addr, adj, map=map)
        self.clock = Clock(time.monotonic())
        self.peer = counted_as(addr[0])
        self.direct = not is_trusted(addr[0], settings.TRUSTED_PROXIES)
        self._queued = 0.0
        self._has_been_answered = False
        server.admit(self)

    def received(self, data: bytes) -> bool:
        before = self.request
        if before is None:
            self.clock.request = time.monotonic()
        taken = super().received(data)
        if self.request is not before and self.request is not None:
            self.clock.request = time.monotonic()
        return taken

    def send(self, data: bytes, do_close: bool = True) -> int:
        sent = super().send(data, do_close=do_close)
        if sent:
            self.clock.sent += sent
            self.clock.progress = time.monotonic()
        return sent

    def wait(self) -> None:
        """Called when the first request is complete, before it is queued."""
        request = self.requests[0]
        self._queued = time.monotonic()
        forwarded = request.headers.get("X_FORWARDED_FOR", "")
        self.visitor = counted_as(visitor(self.addr[0], forwarded, settings.TRUSTED_PROXIES))
        if request.error:
            self.kind = RequestKind.HEALTH
            return
        self.kind = kind_of(request.command, request.inner_path)
        if self.server.task_dispatcher.is_full(self.kind, self.visitor):
            request.refuse(BUSY)
            self.kind = RequestKind.HEALTH

    def service(self) -> None:
        request = self.requests[0]
        if self._is_gone():
            self.connected = False
        elif not request.error and time.monotonic() - self._queued > PATIENCE:
            request.refuse(BUSY)
        # The rest of the refused request is still arriving: closing at once would lose the response.
        if isinstance(request.error, Refused) and request.body_rcv is not None:
            self._lingers = -1.0
        super().service()
        self._has_been_answered = True
        self.clock.request = time.monotonic()

    def _is_gone(self) -> bool:
        """Whether the client closed the connection while the request waited."""
        try:
            return self.socket.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def is_late(self, now: float) -> bool:
        if self._lingers > 0:
            return now > self._lingers
        if self.clock.is_writing_late(now, self.total_outbufs_len):
            return True
        if self.requests or self.total_outbufs_len:
            return False
        if self.request is None or self.request.empty:
            return self.clock.is_idle(now)
        if not self.request.headers_finished:
            return self.clock.is_header_late(now)
        return self.clock.is_body_late(now, self.request.body_bytes_received)

    @property
    def is_between_requests(self) -> bool:
        """It has been answered, and asks for nothing else. A new one is about to ask."""
        return self._has_been_answered and self.request is None

    @property
    def is_working(self) -> bool:
        return bool(self.requests or self.total_outbufs_len)

    def drop(self) -> None:
        """Close it now, even if data is still in transit."""
        self._lingers = 0.0
        super().handle_close()

    # Lingering: the response is sent and our end closed; for a moment, incoming data is discarded.

    def handle_close(self) -> None:
        if self._lingers == -1.0 and self.connected:
            self._lingers = time.monotonic() + LINGER
            self.will_close = self.close_when_flushed = False
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                self.drop()
        else:
            super().handle_close()

    def readable(self) -> bool:
        return self._lingers > 0 or super().readable()

    def writable(self) -> bool:
        return self._lingers <= 0 and bool(super().writable())

    def handle_read(self) -> None:
        if self._lingers <= 0:
            super().handle_read()
            return
        try:
            if not self.recv(self.adj.recv_bytes):
                self.drop()
        except OSError:
            self.drop()


class _Connections:
    """Behaviour that both kinds of listening socket share."""

    channel_class = Connection
    active_channels: dict[int, Connection]
    adj: Any
    task_dispatcher: Any

    def add_task(self, connection: Connection) -> None:
        connection.wait()
        self.task_dispatcher.add_task(connection)

    def admit(self, new: Connection) -> None:
        """Make room for a connection: refuse a visitor with too many, else close the longest idle one."""
        others = list(self.active_channels.values())
        if new.direct and sum(each.peer == new.peer for each in others) > MOST_FOR_ONE:
            new.drop()
        elif len(others) > self.adj.connection_limit * 3 // 4:
            idle = [each for each in others if not each.is_working and each is not new]
            if idle:
                min(idle, key=lambda each: each.clock.request).drop()

    def maintenance(self, now: float) -> None:
        """Called every second."""
        now = time.monotonic()
        for connection in list(self.active_channels.values()):
            if connection.is_late(now):
                connection.drop()
        unsent = sum(each.total_outbufs_len for each in self.active_channels.values())
        while unsent > MOST_UNSENT:
            slowest = min(
                (each for each in self.active_channels.values() if each.clock.writing is not None),
                key=lambda each: each.clock.writing or now,
                default=None,
            )
            if slowest is None:
                return
            unsent -= slowest.total_outbufs_len
            slowest.drop()


class TcpServer(_Connections, TcpWSGIServer):
    """Accepts connections over the network."""


class UnixServer(_Connections, UnixWSGIServer):
    """Accepts connections through a socket in the file system."""
