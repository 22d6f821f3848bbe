"""Chooses the database server of each request: a standby for readers, the primary for everybody else.

The connection named `default` is the chosen one while the request lasts, so that queries of every kind go
there. What must be written, or read as it is at this moment, is done `with primary()`.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.limits.kinds import RequestKind, kind_of
from archive.replicas.servers import AwayError, Servers

log = logging.getLogger(__name__)
_mine = threading.local()


@cache
def servers() -> Servers:
    """Those of the settings."""
    return Servers()


class ReplicasMiddleware:
    """Must stand above all that asks the database. Settings list it only if there are standbys."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _leave()
        if only_reads(request):
            _use(servers().for_reading(connections[DEFAULT_DB_ALIAS]))
        try:
            response = self.get_response(request)
        except BaseException:
            _leave()
            raise
        if response.streaming:
            response._resource_closers.append(_leave)  # type: ignore[attr-defined]
        else:
            _leave()
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Make the page again, once, if the standby went away or had to stop a query to catch up."""
        match = request.resolver_match
        standby = connections[DEFAULT_DB_ALIAS]
        if match is None or not _is_chosen() or not isinstance(exception, OperationalError | InterfaceError):
            return None
        if standby.alias == DEFAULT_DB_ALIAS or getattr(request, "is_second_try", False):
            return None
        request.is_second_try = True  # type: ignore[attr-defined]
        log.warning("%s is made again: %s", request.path, str(exception).strip())
        if not standby.is_usable():
            servers().lost(standby.alias, exception)
        _leave()
        _use(servers().for_reading(connections[DEFAULT_DB_ALIAS], instead_of=standby.alias))
        return match.func(request, *match.args, **match.kwargs)


def only_reads(request: HttpRequest) -> bool:
    """Whether a standby will do. Editors have a session: they see their own changes at once."""
    kind = kind_of(request.method or "", request.path_info)
    return (
        request.method in ("GET", "HEAD")
        and kind not in (RequestKind.DESK, RequestKind.HEALTH)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


@contextmanager
def primary() -> Iterator[BaseDatabaseWrapper]:
    """The primary as `default`. Raises OperationalError at once if it did not answer a moment ago."""
    if not _is_chosen():
        yield connections[DEFAULT_DB_ALIAS]
        return
    if servers().primary.is_away:
        raise AwayError("The primary database server does not answer.")
    chosen = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = _mine.primary
    try:
        yield _mine.primary
    except (OperationalError, InterfaceError) as error:
        if not _mine.primary.is_usable():
            servers().primary.lost(error)
        raise
    finally:
        connections[DEFAULT_DB_ALIAS] = chosen


def _is_chosen() -> bool:
    return getattr(_mine, "primary", None) is not None


def _use(chosen: Any) -> None:
    _mine.primary = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = chosen


def _leave() -> None:
    if _is_chosen():
        connections[DEFAULT_DB_ALIAS] = _mine.primary
        _mine.primary = None
