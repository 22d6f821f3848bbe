"""The pages for what cannot be shown: moved, gone, never there, not allowed, broken."""

import datetime
import re
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.translation import gettext as _

from archive.limits.requests import unavailable
from meetings.models import Meeting, Redirect, Takedown
from meetings.models.takedowns import is_hidden
from meetings.redaction.addresses import destroyed_at, moved_from

MOST_LETTERS = 100


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address nobody answers: it may have moved (301) or been taken down (410); else 404."""
    path = request.path_info
    moved = _looked_up(Redirect.objects.nearest, path)
    address = moved.now(path) if moved else ""
    # Where an unpublished record went, or what became of a part of it, is nobody's to know.
    if moved and _looked_up(is_hidden, unquote(address or path)):
        path, moved = unquote(address or path), None
    if moved and address:
        return _permanently(address, request.META.get("QUERY_STRING", ""))
    if moved:
        return _gone(request, _(moved.reason) if moved.reason else "", moved.created_at)
    if takedown := _looked_up(Takedown.objects.at, path) or _looked_up(destroyed_at, path):
        return _gone(request, takedown.told_why, takedown.at)
    if address := _looked_up(moved_from, path):
        return _permanently(address, "")
    return render(request, "404.html", _ways_out(request.path_info), status=404)


def _ways_out(path: str) -> dict[str, Any]:
    """What an address that leads nowhere still tells: a day that has meetings, and words to search for."""
    day = _day(path)
    asked = [part for part in path.split("/") if len(re.sub(r"[\W\d_]", "", part)) > 3]
    words = " ".join(re.findall(r"\w+", asked[-1].partition(".")[0])) if asked else ""
    return {
        "day": day if day and _looked_up(Meeting.objects.published().filter(date=day).exists) else None,
        "words": words[:MOST_LETTERS],
    }


def _day(path: str) -> datetime.date | None:
    found = re.search(r"/(\d{4}-\d\d-\d\d)(?=/|$)", path, re.ASCII)
    try:
        return datetime.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _gone(request: HttpRequest, reason: str, since: datetime.datetime) -> HttpResponse:
    answer = render(request, "410.html", {"reason": reason, "since": since}, status=410)
    # What was taken down may be published again.
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _permanently(address: str, query: str) -> HttpResponse:
    """With the query string. Browsers ask again each time: a record may move back to where it was."""
    query = f"?{query}" if query and not {"?", "#"} & set(address) else ""
    answer = HttpResponsePermanentRedirect(f"{get_script_prefix().rstrip('/')}{address}{query}")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _looked_up(lookup: Callable[..., Any], *path: str) -> Any:
    if "\x00" in "".join(path):
        return None
    try:
        return lookup(*path)
    except DatabaseError:
        # A page that says "not found" is better than one that says "broken".
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls it while it handles the error."""
    return unavailable(request, sys.exc_info()[1]) or render(request, "500.html", status=500)
