"""The first results of a search, in a frame of another site: it stays up to date by itself."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator

from archive.site_url import full_url
from meetings.pages import statements
from meetings.pages.embed.frames import for_frames, page
from meetings.search.index.current import engine
from meetings.search.index.engine import EngineError
from meetings.search.page.request import asked
from meetings.search.page.rows import found_rows
from meetings.search.page.search_in_words import in_a_sentence

SHOWN = 5


@for_frames
def search(request: HttpRequest) -> HttpResponse:
    """Takes the parameters of a search, and `theme`."""
    given = request.GET.copy()
    given.pop("theme", None)
    given.pop("page", None)
    given.pop("by", None)
    wanted = asked(given)
    address = full_url(request, f"{reverse('search')}?{wanted.address.urlencode()}")
    context = {"address": address, "said": Truncator(in_a_sentence(wanted.request)).chars(200)}
    few = replace(wanted.request, size=SHOWN, facets=())
    try:
        result = engine().search(few)
    except EngineError:
        return page(request, "embed/search.html", context | {"away": True}, status=503)
    rows = [
        (row, statements.line(row.statement, row.meeting.is_minutes) if row.statement else None)
        for row in found_rows(few, result.hits)
    ]
    return page(request, "embed/search.html", context | {"total": result.total, "rows": rows})
