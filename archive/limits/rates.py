"""Rate limits for one visitor: requests a minute of each kind, and CPU time.

Requests count for an address, or for a key if the site issues keys (`RATE_KEY`). Editors' pages have
their own rate.
"""

import logging
import time
from collections.abc import Callable
from functools import cache
from math import ceil

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.module_loading import import_string
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from archive.language import is_file
from archive.limits.counters import PostgresStorage, ProcessStorage
from archive.limits.defaults import WORK
from archive.limits.kinds import RequestKind, kind_of
from archive.limits.visitors import counted_as

log = logging.getLogger(__name__)
MINUTE = 60
# The CPU time of these is counted too.
_METERED = {RequestKind.SEARCH, RequestKind.FILE, RequestKind.FORM}


class RatesMiddleware:
    """Answers 429 with Retry-After to too many requests. Must come after the language middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        kind = kind_of(request.method or "", request.path_info)
        rate = settings.RATES.get(kind.value, 0)
        if not rate:
            return self.get_response(request)
        who = who_asks(request)
        remaining, seconds = _count(kind.value, who, rate)
        if remaining >= 0 and kind in _METERED and settings.RATES[WORK]:
            remaining, seconds = min((remaining, seconds), _work_left(who, seconds, remaining))
        response = _too_often(request, seconds) if remaining < 0 else self._metered(request, kind, who)
        response.headers["RateLimit-Policy"] = f'"{kind}";q={rate};w={MINUTE}'
        response.headers["RateLimit"] = f'"{kind}";r={max(remaining, 0)};t={seconds}'
        return response

    def _metered(self, request: HttpRequest, kind: RequestKind, who: str) -> HttpResponseBase:
        """Count the CPU time of making the response; a stream counts its own."""
        if kind not in _METERED or not settings.RATES[WORK]:
            return self.get_response(request)
        began = time.thread_time()
        try:
            return self.get_response(request)
        finally:
            spend(who, time.thread_time() - began)


def who_asks(request: HttpRequest) -> str:
    """The visitor's key if they have a valid one, else their address."""
    key = _key_of()(request) if settings.RATE_KEY else ""
    return f"key:{key}" if key else counted_as(request.META.get("REMOTE_ADDR", ""))


def spend(who: str, seconds: float) -> None:
    """Count CPU seconds."""
    rate = settings.RATES.get(WORK, 0)
    if rate and seconds > 0:
        _count(WORK, who, rate * 1_000, max(1, round(seconds * 1_000)))


@cache
def _key_of() -> Callable[[HttpRequest], str]:
    return import_string(settings.RATE_KEY)


@cache
def _shared() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(PostgresStorage())


@cache
def _own() -> FixedWindowRateLimiter:
    """Counts cheap requests in each process, without a query."""
    return FixedWindowRateLimiter(ProcessStorage())


def _limiter(name: str) -> FixedWindowRateLimiter:
    return _shared() if name == WORK or RequestKind(name) in _METERED else _own()


def _count(name: str, who: str, rate: int, amount: int = 1) -> tuple[int, int]:
    """The requests left (below zero if this one is too many), and the seconds until the limit resets.

    A visitor with none left costs no query. If the database is down, nobody is refused.
    """
    item, limiter = RateLimitItemPerMinute(rate), _limiter(name)
    known = limiter.storage.get(item.key_for(name, who))
    try:
        if known <= rate or name == WORK:
            limiter.hit(item, name, who, cost=amount)
    except DatabaseError as error:
        log.warning("Requests are not counted: %s", error)
        return rate, MINUTE
    return _left(name, who, rate)


def _left(name: str, who: str, rate: int) -> tuple[int, int]:
    item, storage = RateLimitItemPerMinute(rate), _limiter(name).storage
    key = item.key_for(name, who)
    return rate - storage.get(key), max(1, ceil(storage.get_expiry(key) - time.time()))


def _work_left(who: str, seconds: int, remaining: int) -> tuple[int, int]:
    """(-1, seconds to wait) if the CPU time is used up, as far as this process knows."""
    left, wait = _left(WORK, who, settings.RATES[WORK] * 1_000)
    return (-1, wait) if left < 0 else (remaining, seconds)


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    if is_file(request.path_info):
        text = f"Too many requests. Try again in {seconds} seconds.\n"
        response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=429)
    else:
        response = render(request, "429.html", {"seconds": seconds}, status=429)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
