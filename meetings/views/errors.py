"""The pages for what cannot be shown: moved, gone, never there, not allowed, broken."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _

from meetings.models import Redirect


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address nobody answers: it may have moved (301) or been taken down (410); else 404."""
    moved = _redirect(request.path)
    if moved and moved.new_path:
        return HttpResponsePermanentRedirect(moved.new_path)
    if moved:
        return render(
            request,
            "410.html",
            {"reason": _(moved.reason) if moved.reason else "", "since": moved.created_at},
            status=410,
        )
    return render(request, "404.html", status=404)


def _redirect(path: str) -> Redirect | None:
    if "\x00" in path:
        return None
    try:
        return Redirect.objects.filter(old_path__in={path, escape_uri_path(path)}).first()
    except DatabaseError:
        # A page that says "not found" is better than one that says "broken".
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
