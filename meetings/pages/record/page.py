"""A meeting with everything said in it."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.html import format_html
from django.utils.http import http_date
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from archive.appearance import USUAL, for_templates, wanted
from archive.site_url import origin
from meetings.pages.record import (
    files,
    footnotes,
    framing,
    headings,
    marked_words,
    memento,
    one_speaker,
    share_cards,
)
from meetings.pages.record.headings import ShownSection
from meetings.pages.record.old_version import old_version
from meetings.pages.record.one_speaker import OneSpeaker
from meetings.pages.record.said import said
from meetings.pages.statements import ShownStatement
from meetings.search.query import Query
from meetings.transcripts.transcript import TurnKind

NO_STEPS: Mapping[int, SafeString] = MappingProxyType({})


@require_safe
def meeting(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """The whole record on one page; a reader who has it already is answered 304 without rendering."""
    found = framing.published(day, slug)
    if "version" in request.GET:
        return old_version(request, found)
    frame = framing.frame(found)
    query, one = marked_words.asked(request), one_speaker.asked(request, frame)
    if query or one:
        return _part(request, frame, query, one)
    look = wanted(request)
    etag = look.mark(frame.etag())
    answer = get_conditional_response(request, etag=etag, last_modified=int(found.updated_at.timestamp()))
    if answer is None:
        answer = HttpResponse(look.on(_page(request, frame)))
        answer.headers["ETag"] = etag
        answer.headers["Last-Modified"] = http_date(found.updated_at.timestamp())
    patch_cache_control(answer, no_cache=True)
    site = origin(request)
    answer.headers["Link"] = f"{memento.links(found, site)}, {files.link_header(found, site)}"
    framing.ask_not_to_list(found, answer)
    return answer


def _page(request: HttpRequest, frame: framing.Frame) -> bytes:
    """The page as rendered for an earlier reader of the same version under the same host, or anew.

    For the usual appearance: each reader's own is put on it when it is sent.
    """
    version = f"{request.scheme}://{request.get_host()} {frame.etag()}"
    key = hashlib.sha256(version.encode()).hexdigest()
    page = cache.get(key)
    if page is None:
        turns = framing.shown(frame, folded=True)
        notes = footnotes.of(frame.meeting, turns)
        context = _context(frame, turns, headings.joined(frame.sections, turns), notes) | {
            "view": for_templates(USUAL)
        }
        page = render_to_string("meetings/meeting.html", context, request).encode()
        cache.set(key, page)
    return page


def _part(
    request: HttpRequest, frame: framing.Frame, query: Query | None, one: OneSpeaker | None
) -> HttpResponse:
    """The record with the words of a search marked, or the statements of one speaker, or both."""
    turns = framing.shown(frame)
    notes = footnotes.of(frame.meeting, turns)
    sections = headings.joined(frame.sections, turns)
    if one:
        turns = one.statements(turns)
        sections = one.sections(sections, turns)
    opening: Sequence[str] | None = () if one else None
    places = one.places(frame.meeting.get_absolute_url()) if one else NO_STEPS
    if query is None:
        context = _context(frame, turns, sections, notes, places, opening)
    else:
        page = marked_words.marked(frame.meeting, turns, query, sections)
        steps = {turn.number: _joined(places, page.steps, turn.number) for turn in turns}
        opening = page.introduction if opening is None else opening
        context = _context(frame, page.turns, page.sections, notes, steps, opening)
        context |= {"marks": page.marks, "lead": page.lead}
    if one:
        context |= {"one": one, "query": query and request.GET["q"]}
    return marked_words.keep_apart(render(request, "meetings/meeting.html", context))


def _joined(places: Mapping[int, SafeString], steps: Mapping[int, SafeString], number: int) -> SafeString:
    return format_html("{}{}", places.get(number, ""), steps.get(number, ""))


def _context(
    frame: framing.Frame,
    turns: list[ShownStatement],
    sections: list[ShownSection],
    notes: footnotes.Footnotes,
    steps: Mapping[int, SafeString] = NO_STEPS,
    introduction: Sequence[str] | None = None,
) -> dict[str, Any]:
    """With `introduction` where something is marked in it, or nothing of it is shown."""
    opening = notes.introduction(frame.meeting.introduction if introduction is None else introduction)
    statements = said(frame.meeting, notes.turns(turns), sections, steps)
    return {
        "meeting": frame.meeting,
        "frame": frame,
        "lead": frame.meeting.lead,
        "introduction": opening,
        "questions": [turn for turn in turns if turn.kind == TurnKind.QUESTION],
        "courtesies": sum(turn.is_courtesy for turn in turns),
        "statements": statements,
        "notes": notes.shown(),
        "canonical": frame.meeting.get_absolute_url(),
        "files": files.addresses(frame.meeting),
        "card": share_cards.card_url(frame.meeting.get_absolute_url(), frame.meeting),
    }
