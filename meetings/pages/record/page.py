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
from django.utils.html import format_html, format_html_join
from django.utils.http import http_date
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.appearance import USUAL, for_templates, wanted
from meetings.pages.record import framing, marked_words, share_cards
from meetings.pages.statements import UNSPOKEN, ShownStatement
from meetings.search.query import Query
from meetings.transcripts.transcript import TurnKind

NO_STEPS: Mapping[int, SafeString] = MappingProxyType({})


@require_safe
def meeting(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """The whole record on one page; a reader who has it already is answered 304 without rendering."""
    found = framing.published(day, slug)
    frame = framing.frame(found)
    if query := marked_words.asked(request):
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


def _page(request: HttpRequest, frame: framing.Frame) -> bytes:
    """The page as rendered for an earlier reader of the same version under the same host, or anew.

    For the usual appearance: each reader's own is put on it when it is sent.
    """
    version = f"{request.scheme}://{request.get_host()} {frame.etag()}"
    key = hashlib.sha256(version.encode()).hexdigest()
    page = cache.get(key)
    if page is None:
        context = _context(frame, framing.shown(frame, folded=True)) | {"view": for_templates(USUAL)}
        page = render_to_string("meetings/meeting.html", context, request).encode()
        cache.set(key, page)
    return page


def _marked(request: HttpRequest, frame: framing.Frame, query: Query) -> HttpResponse:
    """The whole record with the words of a search marked."""
    page = marked_words.marked(frame.meeting, framing.shown(frame), query)
    context = _context(frame, page.turns, page.steps)
    context |= {"marks": page.marks, "lead": page.lead, "introduction": page.introduction}
    return marked_words.keep_apart(render(request, "meetings/meeting.html", context))


def _context(
    frame: framing.Frame, turns: list[ShownStatement], steps: Mapping[int, SafeString] = NO_STEPS
) -> dict[str, Any]:
    return {
        "meeting": frame.meeting,
        "frame": frame,
        "lead": frame.meeting.lead,
        "introduction": frame.meeting.introduction,
        "statements": _said(turns, steps),
        "canonical": frame.meeting.get_absolute_url(),
        "card": share_cards.card_url(frame.meeting.get_absolute_url(), frame.meeting),
    }


def _said(turns: list[ShownStatement], steps: Mapping[int, SafeString]) -> SafeString:
    """The statements as HTML.

    In Python because a record may have hundreds: for 300, a loop in a template takes 8 ms and this takes 4.
    """
    speakers = _speakers(turns)
    told = (get_language() or "", _("cite"))
    return format_html_join("\n", "{}", ((_statement(turn, speakers, steps, *told),) for turn in turns))


def _statement(
    turn: ShownStatement,
    speakers: Mapping[tuple[str, ...], SafeString],
    steps: Mapping[int, SafeString],
    language: str,
    cite: str,
) -> SafeString:
    if turn.kind == TurnKind.GAP:
        omitted = _("The source omits text here")
        return format_html(
            '<p class="gap" id="{}" lang="{}"><span>{}</span></p>', turn.anchor, language, omitted
        )
    if turn.kind == TurnKind.DIRECTION:
        paragraphs = format_html_join("", "<p>{}</p>", ((each,) for each in turn.paragraphs))
        return format_html('<div class="direction" id="{}">{}</div>', turn.anchor, paragraphs)
    return format_html(
        '<section class="turn {0}" id="{1}">\n<div class="who">{2}{3}\n<p class="marks" lang="{4}">'
        '<a href="#{1}">#{5}</a> <a href="{1}/">{6}</a></p></div>\n<div class="words">{7}</div>\n</section>',
        turn.kind,
        turn.anchor,
        speakers[_speaker(turn)],
        steps.get(turn.number, ""),
        language,
        turn.number,
        cite,
        turn.words,
    )


def _speakers(turns: list[ShownStatement]) -> dict[tuple[str, ...], SafeString]:
    """The names and roles that stand beside turns, each rendered once: few people say much."""
    first = {_speaker(turn): turn for turn in turns if turn.kind not in UNSPOKEN}
    return {key: render_to_string("meetings/_who.html", {"turn": turn}) for key, turn in first.items()}


def _speaker(turn: ShownStatement) -> tuple[str, ...]:
    return (turn.name, turn.role, turn.note, turn.official_url)
