"""Notes each request in the log and the numbers: how long it took and how much the database did."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.limits.kinds import RequestKind, kind_of
from archive.watching import numbers
from archive.watching.logs import request_id

log = logging.getLogger("archive.requests")
HEADER = "X-Request-ID"
_USABLE = re.compile(r"[\w.:-]{1,64}", re.ASCII)


@dataclass(slots=True)
class _Watched:
    """A request, and what it has cost so far. Called for each of its queries."""

    request: HttpRequest
    number: str
    began: float = field(default_factory=time.perf_counter)
    queries: int = 0
    query_seconds: float = 0.0

    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*query)
        finally:
            self.queries += 1
            self.query_seconds += time.perf_counter() - began

    def end(self, status: int) -> None:
        seconds, method = time.perf_counter() - self.began, self.request.method or ""
        kind = kind_of(method, self.request.path_info)
        numbers.count(kind.value, method, status, seconds, self.queries, self.query_seconds)
        is_slow = seconds * 1_000 >= settings.SLOW_REQUEST_MS
        if kind is RequestKind.HEALTH or not _is_logged(is_slow, status):
            return
        facts = self._facts(status, seconds, kind, is_slow)
        log.log(logging.WARNING if is_slow else logging.INFO, _SENTENCE, facts, extra=facts)

    def _facts(self, status: int, seconds: float, kind: RequestKind, is_slow: bool) -> dict[str, Any]:
        """What a slow request asked for is needed to mend it; what others search for is not our business."""
        request = self.request
        user = getattr(request, "_cached_user", None)
        return {
            "request_id": self.number,
            "method": (request.method or "")[:20],
            "path": _address(request, is_slow)[:500],
            "kind": kind.value,
            "status": status,
            "milliseconds": round(seconds * 1_000),
            "queries": self.queries,
            "query_milliseconds": round(self.query_seconds * 1_000),
            "user": (user.get_username() if user else "") or "-",
            "slow": is_slow,
        }


def _address(request: HttpRequest, is_slow: bool) -> str:
    """With what was asked for, if it was slow; never with the key to somebody's own pages."""
    address = _KEY.sub(r"\1…", request.get_full_path())
    return address if is_slow else address.partition("?")[0]


_KEY = re.compile(r"(/alerts/(?:confirm|mine|stop)/)[^/?]+")
_SENTENCE = (
    "%(method)s %(path)s %(status)s in %(milliseconds)s ms, "
    "%(queries)s queries in %(query_milliseconds)s ms, user %(user)s"
)


class WatchingMiddleware:
    """Must stand directly below the proxies' middleware. A download ends when its last byte is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        watched = _Watched(request, _number(request))
        token = request_id.set(watched.number)
        try:
            with connection.execute_wrapper(watched):
                response = self.get_response(request)
            response.headers[HEADER] = watched.number
            if response.streaming:
                response._resource_closers.append(lambda: watched.end(response.status_code))  # type: ignore[attr-defined]
            else:
                watched.end(response.status_code)
        finally:
            request_id.reset(token)
        return response


def _number(request: HttpRequest) -> str:
    """The proxy's number if there is a usable one, else a new one."""
    given = request.headers.get(HEADER, "")
    return given if _USABLE.fullmatch(given) else secrets.token_hex(8)


def _is_logged(is_slow: bool, status: int) -> bool:
    wanted = settings.LOG_REQUESTS
    return wanted == "all" or (wanted == "slow" and (is_slow or status >= 500))
