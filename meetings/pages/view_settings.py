"""View settings: letters, colours and images as a reader wants them, on every page."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.appearance import CHOICES, keep, wanted


# The form stands on pages that are remembered and served to everybody, so it can carry no reader's token.
# Instead a browser that says it comes from another site is refused (docs/decisions/0017-view-settings.md).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def view_settings(request: HttpRequest) -> HttpResponse:
    """The form on a page of its own; POST keeps the choices and leads back."""
    back = _back(request)
    if request.method != "POST":
        return render(request, "meetings/view_settings.html", {"back": back})
    if _comes_from_elsewhere(request):
        return render(request, "403.html", status=403)
    response = HttpResponseRedirect(back)
    response.status_code = 303
    keep(response, wanted(request).changed(**{name: request.POST.get(name, "") for name in CHOICES}))
    return response


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says so. Every browser of these years says where a form was sent from."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin.partition("://")[2] != request.get_host()


def _back(request: HttpRequest) -> str:
    """The page one came from, if it is one of ours and another than this."""
    given = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(given, {request.get_host()}, require_https=request.is_secure())
    if not ours:
        return reverse("home")
    parts = urlsplit(given)
    path = parts.path if parts.path.startswith("/") and not parts.path.startswith("//") else reverse("home")
    if path == request.path and "next" not in request.POST:
        return reverse("home")
    return f"{path}?{parts.query}" if parts.query else path
