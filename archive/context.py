"""What every template may use: the site's name and the start of its full addresses."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    return {"site_name": settings.SITE_NAME, "origin": _origin(request)}


def _origin(request: HttpRequest) -> str:
    """Empty for a host that is not ours: the page that says so is made with this context too."""
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
