"""What every template may use: the site's name, the start of its full addresses, its languages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.translation import get_language


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "origin": _origin(request),
        "language": get_language(),
        "languages": settings.LANGUAGES,
    }


def _origin(request: HttpRequest) -> str:
    """Empty for a host that is not ours: the page that says so is made with this context too."""
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
