"""The site's own address: the same in every feed, file and canonical link, whatever host was asked.

It is SITE_URL. Where that is not set, as on one's own machine, it is the address that the request came to.
"""

import copy
import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

_SITE_URL = re.compile(r"https?://(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE)


def checked(given: str, https: bool, hosts: Iterable[str]) -> str:
    """SITE_URL as it is used, with no slash at its end; "" if not set. `ValueError` says what is wrong."""
    if not given:
        return ""
    url = given.rstrip("/")
    if not _SITE_URL.fullmatch(url):
        raise ValueError("use the scheme and host only, such as https://archive.example")
    if urlsplit(url).port == 0:  # raises ValueError itself for a port that is too high
        raise ValueError("there is no port 0")
    if https and not url.lower().startswith("https://"):
        raise ValueError("HTTPS is True, so it has to begin with https://")
    host = host_of(url)
    if not any(each in ("*", host) or (each[:1] == "." and f".{host}".endswith(each)) for each in hosts):
        raise ValueError(f"add {host} to ALLOWED_HOSTS")
    return url


def host_of(url: str) -> str:
    """The host without its port, as ALLOWED_HOSTS names it; "" for what is no address."""
    host = (urlsplit(url).hostname or "") if _SITE_URL.fullmatch(url.rstrip("/")) else ""
    return f"[{host}]" if ":" in host else host


def origin(request: HttpRequest) -> str:
    """What full addresses begin with: scheme and host, no slash at the end."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def full_url(request: HttpRequest, path: str) -> str:
    """The full address of a path on this site, which may have a query string."""
    return iri_to_uri(f"{origin(request)}{path}")


class NotFromHereError(PermissionDenied):
    """A form was sent from a page of another site; the message says what to do."""


def refuse_unless_from_here(request: HttpRequest) -> None:
    """Raises `NotFromHereError` for a form of a page that is not this site's, as far as browsers tell."""
    sender = request.headers.get("Origin")
    if sender is not None and urlsplit(sender).netloc != request.get_host():
        raise NotFromHereError(
            _(
                "Your browser does not say that this form comes from a page of this site. Nothing was sent. "
                "Go back, reload the page and try again, or use another browser."
            )
        )


def at_site_url(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For Django's views that make full addresses of the request: they see it as it comes at SITE_URL."""

    @wraps(view)
    def seen_so(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(_at_site_url(request) if settings.SITE_URL else request, *args, **kwargs)

    return seen_so


def _at_site_url(request: HttpRequest) -> HttpRequest:
    scheme, _, host = settings.SITE_URL.partition("://")
    seen = copy.copy(request)
    seen.META = request.META | {"HTTP_HOST": host, "wsgi.url_scheme": scheme}
    if settings.SECURE_PROXY_SSL_HEADER:
        seen.META[settings.SECURE_PROXY_SSL_HEADER[0]] = scheme
    seen.environ = seen.META  # type: ignore[attr-defined]
    return seen
