"""What every template can use: the site's name, the start of its full addresses, its languages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.translation import get_language

from archive.site_url import origin

SECTIONS = {"meetings", "officials", "topics", "places"}


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "origin": _known_origin(request),
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "section": _section(request),
        "alerts": settings.ALERTS,
    }


def _section(request: HttpRequest) -> str:
    """The section of the site that the page belongs to, for the main navigation, or ""."""
    first = request.path_info.strip("/").partition("/")[0]
    return first if first in SECTIONS else ""


def _known_origin(request: HttpRequest) -> str:
    """Empty for a host that is not ours: the error page for it uses this context too."""
    try:
        return origin(request)
    except DisallowedHost:
        return ""
