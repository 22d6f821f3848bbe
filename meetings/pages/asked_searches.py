"""Counts what readers search for, in memory; a thread of its own writes the counts down once a minute.

A page that is read never writes: not in its request, nor on the connection that it reads with. What a process
has not written when it ends is lost, which does no harm.
"""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from meetings.search.page.frequent import LONGEST, AskedFor, keep, mark_of

RESULTS = "X-Results"
EVERY = 60.0
# Each takes some hundred bytes until it is written.
MOST = 1_000
_log = logging.getLogger(__name__)
_lock = threading.Lock()
_waiting: dict[str, AskedFor] = {}
_due = 0.0


def counted(response: HttpResponse, results: int) -> HttpResponse:
    """The page of a search, with its number of results for the middleware; cached pages keep it, too."""
    response.headers[RESULTS] = str(results)
    return response


class AskedSearchesMiddleware:
    """Stands around the page cache: pages from it are counted like all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        results = response.headers.get(RESULTS)
        if results is not None:
            del response.headers[RESULTS]
            if settings.COUNT_SEARCHES and response.status_code == 200 and set(request.GET) == {"q"}:
                _count(request.GET["q"], int(results))
        return response


def _count(text: str, results: int) -> None:
    """Only words alone: with filters, that nothing was found says nothing of the words."""
    global _due
    text = " ".join(text.split())
    if not text or len(text) > LONGEST or "\x00" in text:
        return
    mark = mark_of(text)
    with _lock:
        if mark in _waiting or len(_waiting) < MOST:
            known = _waiting.setdefault(mark, AskedFor(text, 0, 0))
            known.count, known.results = known.count + 1, results
        is_due = time.monotonic() >= _due
        if is_due:
            _due = time.monotonic() + EVERY
    if is_due:
        threading.Thread(target=_write_apart, name="asked searches", daemon=True).start()


def write() -> None:
    """Write down what waits."""
    with _lock:
        asked = list(_waiting.values())
        _waiting.clear()
    if asked:
        keep(asked)


def _write_apart() -> None:
    try:
        write()
    except DatabaseError as error:
        _log.warning("Searches of a minute are not counted: %s", str(error).partition("\n")[0])
    finally:
        connection.close()
