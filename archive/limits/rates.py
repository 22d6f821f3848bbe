"""Rate limits for one visitor: requests a minute of each kind, and CPU time.

Requests count for the API key that they carry, else for an address. Editors' pages have their own rate.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import ceil

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from archive.keys.bearer import Unknown, key_of
from archive.limits.answers import refuse
from archive.limits.counters import PostgresStorage, ProcessStorage
from archive.limits.defaults import WORK
from archive.limits.kinds import RequestKind, kind_of
from archive.limits.visitors import counted_as

log = logging.getLogger(__name__)
MINUTE = 60
# The last trouble, and until when it is not logged again.
_quiet: dict[str, float] = {}
# The CPU time of these is counted too.
_METERED = {RequestKind.SEARCH, RequestKind.FILE, RequestKind.FORM, RequestKind.REPORT}


@dataclass(frozen=True, slots=True)
class Visitor:
    """For whom a request counts, and how many times the usual limits they have."""

    name: str
    rate: int = 1

    def limit(self, kind: str) -> int:
        """Requests (or CPU seconds) a minute; 0 means no limit."""
        return settings.RATES.get(kind, 0) * self.rate


class RatesMiddleware:
    """Answers 429 with Retry-After to too many requests, and 401 to an unknown key.

    Must come after the language middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        kind = kind_of(request.method or "", request.path_info)
        if kind is RequestKind.HEALTH:
            return self.get_response(request)
        who = who_asks(request)
        rate = who.limit(kind)
        if not rate:
            return self._answer(request)
        remaining, seconds = _count(kind, who.name, rate)
        if remaining >= 0 and kind in _METERED and who.limit(WORK):
            remaining, seconds = min((remaining, seconds), _work_left(who, seconds, remaining))
        response = _too_often(request, seconds) if remaining < 0 else self._metered(request, kind, who)
        response.headers["RateLimit-Policy"] = f'"{kind}";q={rate};w={MINUTE}'
        response.headers["RateLimit"] = f'"{kind}";r={max(remaining, 0)};t={seconds}'
        return response

    def _metered(self, request: HttpRequest, kind: RequestKind, who: Visitor) -> HttpResponseBase:
        """Count the CPU time of making the response; a stream counts its own."""
        if kind not in _METERED or not who.limit(WORK):
            return self._answer(request)
        began = time.thread_time()
        try:
            return self._answer(request)
        finally:
            spend(who, time.thread_time() - began)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        return _unknown_key(request) if key_of(request) is Unknown.KEY else self.get_response(request)


def who_asks(request: HttpRequest) -> Visitor:
    """The request's key if it has a valid one, else its address."""
    key = key_of(request)
    if key is None or key is Unknown.KEY:
        return Visitor(counted_as(request.META.get("REMOTE_ADDR", "")))
    return Visitor(f"key:{key.pk}", key.rate)


def spend(who: Visitor, seconds: float) -> None:
    """Count CPU seconds."""
    rate = who.limit(WORK)
    if rate and seconds > 0:
        _count(WORK, who.name, rate * 1_000, max(1, round(seconds * 1_000)))


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
        _say_once_a_minute(str(error).partition("\n")[0])
        return rate, MINUTE
    return _left(name, who, rate)


def _say_once_a_minute(trouble: str) -> None:
    if time.monotonic() > _quiet.get(trouble, 0):
        _quiet.clear()
        _quiet[trouble] = time.monotonic() + MINUTE
        log.warning("Requests are not counted: %s", trouble)


def _left(name: str, who: str, rate: int) -> tuple[int, int]:
    item, storage = RateLimitItemPerMinute(rate), _limiter(name).storage
    key = item.key_for(name, who)
    return rate - storage.get(key), max(1, ceil(storage.get_expiry(key) - time.time()))


def _work_left(who: Visitor, seconds: int, remaining: int) -> tuple[int, int]:
    """(-1, seconds to wait) if the CPU time is used up, as far as this process knows."""
    left, wait = _left(WORK, who.name, who.limit(WORK) * 1_000)
    return (-1, wait) if left < 0 else (remaining, seconds)


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    sentence = f"Too many requests. Try again in {seconds} seconds."
    response = refuse(request, 429, sentence, seconds=seconds)
    response.headers["Retry-After"] = str(seconds)
    return response


def _unknown_key(request: HttpRequest) -> HttpResponse:
    response = refuse(
        request, 401, "The key was never made here, or was revoked. Leave it out, or ask for a new one."
    )
    response.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return response
