"""The connection to the cluster, and its faults as `EngineError` with a sentence for an operator."""

import gzip
import logging
import ssl
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from opensearchpy import OpenSearch, Transport, Urllib3HttpConnection
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
    TransportError,
)
from opensearchpy.exceptions import ConnectionError as UnreachableError

from archive.limits.budget import check, seconds_left
from meetings.search.index.engine import EngineError

# Whatever goes wrong is raised; a document or index that is not there is no news.
logging.getLogger("opensearch").setLevel(logging.ERROR)

# A cluster that gave no answer in `_LONG` seconds is not asked again by requests for `_PAUSE` seconds: each
# that waited for it would hold a thread of the site, until none is left for the pages that need no search.
_LONG, _PAUSE = 2.0, 5.0
# Between two tries of a search that fell into a change of the index.
_PAUSES = (0.05, 0.2, 0.5)


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """Where the cluster is and how it is used; `prefix` begins the name of everything that is ours in it.

    `ca` is a file of certificates to trust besides the system's. `timeout` is in seconds, for one answer.
    """

    urls: tuple[str, ...]
    user: str = ""
    password: str = ""
    ca: str = ""
    timeout: float = 10.0
    retries: int = 2
    prefix: str = "verbatim"
    shards: int = 1
    replicas: int = 1


class PartOfAnswerError(EngineError):
    """Some of the index could not be asked."""


class _BoundedConnection(Urllib3HttpConnection):
    """Waits for a node no longer than half of what the request has left, so that another can be asked."""

    def perform_request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        body: Any = None,
        timeout: float | None = None,
        ignore: Collection[int] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        within = _patience(timeout or self.timeout)
        return super().perform_request(method, url, params, body, within, ignore, headers)

    def _gzip_compress(self, body: bytes) -> bytes:
        """A twelfth of the time that the client's own takes, for a third more bytes."""
        return gzip.compress(body, 1)


class _PausingTransport(Transport):
    """Refuses requests for a moment after no node answered one. The worker and commands always ask."""

    away_until = 0.0

    def perform_request(self, *arguments: Any, **named: Any) -> Any:
        if seconds_left() is not None and time.monotonic() < self.away_until:
            raise UnreachableError("N/A", "No node answered a moment ago.", None)
        began = time.monotonic()
        try:
            return super().perform_request(*arguments, **named)
        except ConnectionTimeout:
            if time.monotonic() - began > _LONG:
                self.away_until = time.monotonic() + _PAUSE
            raise


def _patience(timeout: float) -> float:
    left = seconds_left()
    return timeout if left is None else min(timeout, max(left / 2, 0.01))


def connect(settings: ClusterSettings) -> OpenSearch:
    """A client that turns to another node when one does not answer. Nothing is sent yet."""
    return OpenSearch(
        list(settings.urls),
        transport_class=_PausingTransport,
        connection_class=_BoundedConnection,
        http_auth=(settings.user, settings.password) if settings.user else None,
        ssl_context=_trusting(settings.ca),
        timeout=settings.timeout,
        max_retries=settings.retries,
        retry_on_timeout=True,
        retry_on_status=(429, 502, 503, 504),
        http_compress=True,
        pool_maxsize=16,
    )


def _trusting(ca: str) -> ssl.SSLContext | None:
    if not ca:
        return None
    try:
        return ssl.create_default_context(cafile=ca)
    except OSError as error:
        raise EngineError(f"SEARCH_CA={ca} cannot be read: {error.strerror or error}") from error


def search(client: OpenSearch, body: dict[str, Any], **params: Any) -> dict[str, Any]:
    """One whole answer, within the time that the request has left; a part of one is an error.

    Raises `OverBudgetError` when that time is over.
    """
    check()
    # The cluster ends a long search before this side stops to listen, and says so.
    body = body | {"timeout": f"{int(_patience(client.transport.kwargs['timeout']) * 900) + 1}ms"}
    if "pit" not in body:
        # From a point in time the cluster refuses both.
        params |= {"allow_partial_search_results": "false"}
    found = _answer(client, body, params)
    check()
    if found["timed_out"] or found["_shards"]["failed"]:
        raise PartOfAnswerError(_("The search cluster gave a part of the answer only. Please try again."))
    return found


def create_point(client: OpenSearch, index: str, kept: str) -> str:
    """The state of an index, kept for so long between two searches."""
    point: str = _again(lambda: client.create_pit(index=index, params={"keep_alive": kept})["pit_id"])
    return point


def _answer(client: OpenSearch, body: dict[str, Any], params: dict[str, Any]) -> dict[str, Any]:
    def ask() -> Any:
        return client.search(body=body, params=params)

    found: dict[str, Any] = ask() if "pit" in body else _again(ask)
    return found


def _again(ask: Callable[[], Any]) -> Any:
    """Ask, and ask again a moment later where the index is not there.

    A rebuild removed it while the search went through it, or a node does not know yet where the new one is:
    the alias names it in a moment.
    """
    for pause in _PAUSES:
        try:
            return ask()
        except TransportError as error:
            if error.status_code not in (404, 503):
                raise
        time.sleep(pause)
        check()
    return ask()


@contextmanager
def as_engine_errors() -> Iterator[None]:
    try:
        yield
    except OpenSearchException as error:
        raise EngineError(_sentence(error)) from error


def _sentence(error: OpenSearchException) -> str:
    if isinstance(error, AuthenticationException | AuthorizationException):
        if "cluster_block" in str(error):
            return _("The search cluster takes no changes at present: an index in it is blocked.")
        return _("The search cluster refuses this archive: check SEARCH_USER and its rights.")
    if isinstance(error, ConnectionTimeout):
        return _("The search cluster did not answer in time.")
    if isinstance(error, UnreachableError):
        return _("The search cluster cannot be reached.")
    if isinstance(error, NotFoundError) and "index_not_found" in str(error):
        return _("There is no search index yet. Create it: python manage.py index --rebuild")
    if isinstance(error, TransportError):
        return _("The search cluster cannot answer (%(status)s, %(error)s).") % {
            "status": error.status_code,
            "error": error.error,
        }
    return _("The search cluster cannot be used: %(error)s") % {"error": error}
