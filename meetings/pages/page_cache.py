"""A page that did not change since it was last made is not made again, and not sent to who has it already.

What a page shows depends on its address, the reader's language and appearance, the day, and the state of the
archive and its index. While all of these are the same, one query is all that a page costs.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.translation import get_language

from archive.appearance import wanted
from archive.language import is_file
from archive.packing import is_text, pack, takes_packed, unpack
from meetings.models.changes import state
from meetings.pages.release import release
from meetings.search.index.current import engine
from meetings.search.index.engine import EngineError

# These say what is so at this moment, or depend on more of the request than its address.
ALERTS = {"alerts", "alert_new", "alert_confirm", "alerts_mine", "alert_stop"}
# Each request asks whether they are still public.
FILES = {"source", "portrait", "release_bag", "release_file"}
KEYS = {"key", "key_asked"}
OTHERS = {"health", "view_settings", "set_language", "complete", "mcp", "time_gate"}
NEVER = {None, *OTHERS} | ALERTS | FILES | KEYS
# A clock that was set back gives a changed page an earlier time than it had. Only marks tell what changed.
OF_TIME = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
# Longer pages are remembered by their mark alone.
LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was sent: its mark, its headers, and its bytes (b"" for one not kept), packed or not.

    `framed` pages may stand in frames of other sites.
    """

    etag: str
    headers: dict[str, str]
    page: bytes
    packed: bool
    framed: bool = False

    def answer(self, request: HttpRequest) -> HttpResponse | None:
        """304 for who has it, the page itself for others; None if the page was not kept."""
        modified = self.headers.get("Last-Modified")
        date = parse_http_date_safe(modified) if modified else None
        answer = get_conditional_response(request, etag=self.etag, last_modified=date)
        if answer is None and not self.page:
            return None
        headers = dict(self.headers)
        if answer is not None:
            headers.pop("Content-Length", None)
        elif self.packed and takes_packed(request):
            answer = HttpResponse(self.page)
            # The same words in other bytes, as Django's own compression marks them.
            headers |= {
                "Content-Encoding": "br",
                "Content-Length": str(len(self.page)),
                "ETag": f"W/{self.etag}",
            }
        else:
            answer = HttpResponse(unpack(self.page) if self.packed else self.page)
        for name, value in headers.items():
            answer.headers[name] = value
        answer.xframe_options_exempt = self.framed
        return answer


class UnchangedMiddleware:
    """Stands within the one that knows the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        for name in OF_TIME:
            request.META.pop(name, None)
        response = self.get_response(request)
        key = getattr(request, "unchanged_key", "")
        if not key or response.status_code != 200 or response.cookies or response.has_header("Set-Cookie"):
            return response
        if "no-store" in response.headers.get("Cache-Control", ""):
            return response
        return _remembered(request, response, key)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if (
            request.method not in ("GET", "HEAD")
            or match is None
            or match.namespaces
            or match.url_name in NEVER
        ):
            return None
        key = _key(request)
        made: Made | None = caches["pages"].get(key)
        answer = made.answer(request) if made else None
        if answer is None:
            request.unchanged_key = key  # type: ignore[attr-defined]
        else:
            request.is_from_cache = True  # type: ignore[attr-defined]
        return answer


def _key(request: HttpRequest) -> str:
    """Of everything that the page may depend on."""
    try:
        index = engine().state()
    except EngineError:
        index = ""
    asked = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    reader = (get_language(), str(wanted(request)), timezone.localdate())
    return hashlib.sha256(repr((asked, reader, state(), index, release())).encode()).hexdigest()


def _remembered(request: HttpRequest, response: HttpResponseBase, key: str) -> HttpResponseBase:
    """The answer with its mark, remembered; a stream is known by what it was made from, not by its bytes."""
    content = response.content if isinstance(response, HttpResponse) else b""
    if not response.has_header("ETag"):
        response.headers["ETag"] = f'"{hashlib.sha256(content or key.encode()).hexdigest()[:32]}"'
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True)
    if not is_file(request.path_info):
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
    kept = content if len(content) <= LONGEST else b""
    packed = bool(kept) and is_text(response.headers.get("Content-Type", ""))
    if packed:
        patch_vary_headers(response, ("Accept-Encoding",))
    framed = getattr(response, "xframe_options_exempt", False)
    page = pack(kept) if packed else kept
    made = Made(response.headers["ETag"], dict(response.headers), page, packed, framed)
    caches["pages"].set(key, made)
    known = get_conditional_response(request, etag=made.etag) is not None
    answer = made.answer(request) if known or takes_packed(request) else None
    if answer and response.streaming:
        _let_go(response)
    return answer or response


def _let_go(response: HttpResponseBase) -> None:
    """Give back what a stream holds that nobody will read. To close the response would end the request."""
    for close in response._resource_closers:  # type: ignore[attr-defined]
        close()
