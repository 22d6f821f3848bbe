"""What proxies say of a request, believed if the settings trust them and thrown away if not."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.limits.visitors import is_trusted, visitor

FORWARDED_FOR, FORWARDED_PROTO = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"
# Names under which proxies pass on what they know, and by which other programs than this one are fooled.
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
    """Stands first. After it REMOTE_ADDR is the visitor's address, and no header of a stranger is left."""

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
