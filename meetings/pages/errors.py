"""The pages for what cannot be shown: moved, gone, never there, not allowed, broken."""

import datetime
import re
import sys
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.translation import gettext as _

from archive.limits.requests import unavailable
from archive.site_url import NotFromHereError
from meetings.editing.rights import NotAllowedError
from meetings.models import Meeting
from meetings.pages import whereabouts
from meetings.pages.whereabouts import Moved, looked_up

MOST_LETTERS = 100


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address nobody answers: it may have moved (301) or been taken down (410); else 404."""
    found = whereabouts.of(request.path_info)
    if isinstance(found, Moved):
        return _permanently(found.path, request.META.get("QUERY_STRING", "") if found.with_query else "")
    if found:
        return _gone(request, found.reason, found.since)
    return render(request, "404.html", _ways_out(request.path_info), status=404)


def _ways_out(path: str) -> dict[str, Any]:
    """What an address that leads nowhere still tells: a day that has meetings, and words to search for."""
    day = _day(path)
    asked = [part for part in path.split("/") if len(re.sub(r"[\W\d_]", "", part)) > 3]
    words = " ".join(re.findall(r"\w+", asked[-1].partition(".")[0])) if asked else ""
    return {
        "day": day if day and looked_up(Meeting.objects.published().filter(date=day).exists) else None,
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


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    why = str(exception) if isinstance(exception, NotAllowedError | NotFromHereError) else ""
    return render(request, "403.html", {"why": why}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark of its page, or with that of an earlier login."""
    why = _(
        "This form is too old, or was sent from elsewhere. Nothing was saved. Go back, reload the page and "
        "send it again. If you were logged out, log in first."
    )
    return render(request, "403.html", {"why": why}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls it while it handles the error."""
    return unavailable(request, sys.exc_info()[1]) or render(request, "500.html", status=500)
