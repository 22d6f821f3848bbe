"""The pages for what cannot be shown: moved, gone, never there, not allowed, broken."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from meetings.models import Redirect


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address nobody answers: it may have moved (301) or been taken down (410); else 404."""
    moved = _redirect(request.path)
    if moved and moved.new_path:
        return _permanently(moved.now(request.path), request.META.get("QUERY_STRING", ""))
    if moved:
        return render(
            request,
            "410.html",
            {"reason": _(moved.reason) if moved.reason else "", "since": moved.created_at},
            status=410,
        )
    return render(request, "404.html", status=404)


def _permanently(address: str, query: str) -> HttpResponse:
    """With the query string. Browsers ask again each time: a record may move back to where it was."""
    query = f"?{query}" if query and not {"?", "#"} & set(address) else ""
    answer = HttpResponsePermanentRedirect(f"{address}{query}")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _redirect(path: str) -> Redirect | None:
    if "\x00" in path:
        return None
    try:
        return Redirect.objects.nearest(path)
    except DatabaseError:
        # A page that says "not found" is better than one that says "broken".
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
