"""What every template may use: the site's name and the start of its full addresses."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    return {"site_name": settings.SITE_NAME, "origin": f"{request.scheme}://{request.get_host()}"}
