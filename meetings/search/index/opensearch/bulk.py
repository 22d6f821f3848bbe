"""Sends writes to the cluster in requests of bounded size, several at a time.

A request is the lines that the cluster's bulk interface reads. What the cluster cannot take now is sent again
later, so a busy cluster slows whoever writes.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import Event
from typing import Any

import orjson
from django.utils.translation import gettext as _
from opensearchpy import OpenSearch
from opensearchpy.exceptions import TransportError

from meetings.search.index.engine import EngineError

# Bytes of one request; requests under way at the same time, each of which waits in memory.
REQUEST, AT_ONCE = 4_000_000, 3
# Seconds before each time that a write is sent again that the cluster was too busy for, or had no copy for.
PAUSES = (0.5, 1, 2, 4, 8, 15, 30, 30)
_BUSY = (429, 503)
# A large request takes longer than a search may; for a copy that is not there the cluster itself waits less.
_PARAMS = {"request_timeout": 60, "timeout": "5s", "filter_path": "errors,items.*.status,items.*.error"}

_DELETION = b'{"delete"'
"""How the line of a deletion begins. Any other write has a second line, its document."""

Write = bytes
"""One change as the cluster's bulk interface reads it, with the end of its last line."""


def addition(key: str, routing: str, document: dict[str, Any]) -> Write:
    """Adds a document, or puts it in the place of the one with its key."""
    return orjson.dumps({"index": _meta(key, routing)}) + b"\n" + orjson.dumps(document) + b"\n"


def deletion(key: str, routing: str) -> Write:
    return orjson.dumps({"delete": _meta(key, routing)}) + b"\n"


def _meta(key: str, routing: str) -> dict[str, str]:
    return {"_id": key, "routing": routing}


def requests(writes: Iterable[Write]) -> Iterator[bytes]:
    """The writes in their order, joined up to the size of a request."""
    waiting: list[Write] = []
    size = 0
    for write in writes:
        if waiting and size + len(write) > REQUEST:
            yield b"".join(waiting)
            waiting, size = [], 0
        waiting.append(write)
        size += len(write)
    if waiting:
        yield b"".join(waiting)


def send(client: OpenSearch, index: str, bodies: Iterable[bytes]) -> None:
    """Send each request as soon as its body is made. Raises `EngineError` if a write is refused for good."""
    stopped = Event()
    with ThreadPoolExecutor(AT_ONCE, "bulk") as pool:
        under_way: deque[Future[None]] = deque()
        try:
            for request in bodies:
                # The threads keep to the time that is left for what an editor or reader asked.
                under_way.append(pool.submit(copy_context().run, _send, client, index, request, stopped))
                if len(under_way) == AT_ONCE:
                    under_way.popleft().result()
            for each in under_way:
                each.result()
        except BaseException:
            stopped.set()
            raise


def _send(client: OpenSearch, index: str, request: bytes, stopped: Event) -> None:
    for pause in PAUSES:
        request = _refused(client, index, request)
        if not request or stopped.wait(pause):
            return
    if request := _refused(client, index, request):
        number = sum(1 for _write in _divided(request))
        raise EngineError(
            _("The search cluster was too busy to take %(number)d changes.") % {"number": number}
        )


def _refused(client: OpenSearch, index: str, request: bytes) -> bytes:
    """Send once. Returns what the cluster could not take now; raises EngineError for what it refused."""
    try:
        told = client.bulk(body=request, index=index, params=_PARAMS)
    except TransportError as error:
        if error.status_code in _BUSY:
            return request
        raise
    if not told["errors"]:
        return b""
    answers = [next(iter(each.values())) for each in told["items"]]
    for each in answers:
        if "error" in each and each["status"] not in _BUSY:
            raise EngineError(_sentence(each["error"]))
    writes = zip(_divided(request), answers, strict=True)
    return b"".join(write for write, each in writes if "error" in each)


def _divided(request: bytes) -> Iterator[Write]:
    """The writes of a request."""
    lines = iter(request.splitlines(keepends=True))
    for line in lines:
        yield line if line.startswith(_DELETION) else line + next(lines)


def _sentence(error: dict[str, Any]) -> str:
    """The first reason; the same one may stand for thousands of documents."""
    reason = {"reason": error.get("reason", error)}
    return _("The search cluster did not take what was to be indexed: %(reason)s") % reason
