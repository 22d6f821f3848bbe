"""Headers that proxies add to a request: used if the settings trust the proxy, otherwise removed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.limits.visitors import is_trusted, visitor

FORWARDED_FOR, FORWARDED_PROTO = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"
# Headers that proxies set, and headers that are used to fool other programs.
_HEARSAY = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_FORWARDED_SSL",
    "HTTP_X_FORWARDED_PROTOCOL",
    "HTTP_X_SCRIPT_NAME",
    "HTTP_SCRIPT_NAME",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
)


class ProxiesMiddleware:
    """Must be first. Sets REMOTE_ADDR to the visitor's address and removes headers from untrusted senders."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        meta, trusted = request.META, settings.TRUSTED_PROXIES
        peer, forwarded = meta.get("REMOTE_ADDR", ""), meta.pop(FORWARDED_FOR, "")
        if not is_trusted(peer, trusted):
            meta.pop(FORWARDED_PROTO, None)
        meta["REMOTE_ADDR"] = visitor(peer, forwarded, trusted)
        for name in _HEARSAY:
            meta.pop(name, None)
        return self.get_response(request)
