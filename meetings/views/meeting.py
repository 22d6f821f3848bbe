"""A meeting with everything said in it."""

import datetime
import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from archive.appearance import USUAL, for_templates, wanted
from meetings.search.query import Query
from meetings.views import marking, record, sharing

NO_STEPS: Mapping[int, SafeString] = MappingProxyType({})


@require_safe
def meeting(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """The whole record on one page; a reader who has it already is answered 304 without rendering."""
    found = record.published(day, slug)
    frame = record.frame(found)
    if query := marking.asked(request):
        return _marked(request, frame, query)
    look = wanted(request)
    etag = look.mark(frame.etag())
    answer = get_conditional_response(request, etag=etag, last_modified=int(found.updated_at.timestamp()))
    if answer is None:
        answer = HttpResponse(look.on(_page(request, frame)))
        answer.headers["ETag"] = etag
        answer.headers["Last-Modified"] = http_date(found.updated_at.timestamp())
    patch_cache_control(answer, no_cache=True)
    return answer


def _page(request: HttpRequest, frame: record.Frame) -> bytes:
    """The page as rendered for an earlier reader of the same version under the same host, or anew.

    For the usual appearance: each reader's own is put on it when it is sent.
    """
    version = f"{request.scheme}://{request.get_host()} {frame.etag()}"
    key = hashlib.sha256(version.encode()).hexdigest()
    page = cache.get(key)
    if page is None:
        context = _context(frame, record.shown(frame, folded=True)) | {"view": for_templates(USUAL)}
        page = render_to_string("meetings/meeting.html", context, request).encode()
        cache.set(key, page)
    return page


def _marked(request: HttpRequest, frame: record.Frame, query: Query) -> HttpResponse:
    """The whole record with the words of a search marked; rendered anew for each reader."""
    page = marking.marked(frame.meeting, record.shown(frame), query)
    context = _context(frame, page.turns, page.steps)
    context |= {"marks": page.marks, "lead": page.lead, "introduction": page.introduction}
    return marking.keep_apart(render(request, "meetings/meeting.html", context))


def _context(
    frame: record.Frame, turns: list[record.Turn], steps: Mapping[int, SafeString] = NO_STEPS
) -> dict[str, Any]:
    return {
        "meeting": frame.meeting,
        "frame": frame,
        "lead": frame.meeting.lead,
        "introduction": frame.meeting.introduction,
        "statements": _with_speakers(turns, steps),
        "canonical": frame.meeting.get_absolute_url(),
        "card": sharing.card_url(frame.meeting.get_absolute_url(), frame.meeting),
    }


def _with_speakers(
    turns: list[record.Turn], steps: Mapping[int, SafeString]
) -> list[tuple[record.Turn, SafeString]]:
    """Each turn with the name and role beside it, rendered once for each speaker: few people say much."""
    rendered: dict[tuple[str, ...], SafeString] = {}
    pairs = []
    for turn in turns:
        key = (turn.name, turn.role, turn.note, turn.official_url)
        if key not in rendered:
            rendered[key] = render_to_string("meetings/_who.html", {"turn": turn})
        who = rendered[key]
        pairs.append((turn, who + steps[turn.number] if turn.number in steps else who))
    return pairs
