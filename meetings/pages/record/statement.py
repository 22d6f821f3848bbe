"""One statement alone: with those around it, how to cite it, and links to words of it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from archive.site_url import full_url
from meetings.exports import citations, quotation
from meetings.exports.cited_works import PrintedPlace, cited
from meetings.models import Meeting, Statement, Takedown, recordings
from meetings.officials.decisions.attributing import attribution_of
from meetings.pages import paragraphs, statements
from meetings.pages.embed import code as embed_code
from meetings.pages.record import (
    chosen_words,
    footnotes,
    framing,
    headings,
    marked_words,
    nearest_words,
    share_cards,
)
from meetings.topics.tree import alphabetically
from meetings.transcripts import note_marks
from meetings.transcripts.transcript import TurnKind
from meetings.versions import public

AROUND = 2


@require_safe
def statement(request: HttpRequest, day: datetime.date | None, slug: str, number: int) -> HttpResponse:
    """The statement with two before and two after. Words in the address lead to where they stand now."""
    found = framing.published(day, slug)
    words = chosen_words.asked(request)
    passage = chosen_words.find(found, words, number) if words else None
    if passage and passage.number != number:
        return redirect(f"{found.statement_url(passage.number)}?{passage.query}&was={number}")
    chosen = get_object_or_404(Statement, meeting=found, number=number)
    if chosen.kind == TurnKind.DIRECTION and Takedown.objects.of_statement(found, number).exists():
        raise Http404  # which answers 410, with the reason
    near = Statement.objects.filter(
        meeting=found, position__range=(chosen.position - AROUND, chosen.position + AROUND)
    ).select_related("participant", "official")
    query = None if words else marked_words.asked(request)
    alone = statements.alone(near, folded=not query, of_minutes=found.is_minutes)
    page = marked_words.marked(found, alone, query) if query else None
    context = _context(request, found, chosen, alone, page) | _linked(request, found, number, words, passage)
    context |= _cited(request, found, chosen, context["shown"], passage)
    answer = render(request, "meetings/statement.html", context)
    framing.ask_not_to_list(found, answer)
    return marked_words.keep_apart(answer) if page or words else answer


def _context(
    request: HttpRequest,
    meeting: Meeting,
    chosen: Statement,
    alone: list[statements.ShownStatement],
    page: marked_words.MarkedPage | None,
) -> dict[str, Any]:
    by_position = {turn.position: turn for turn in (page.turns if page else alone)}
    shown = next(turn for turn in alone if turn.position == chosen.position)
    address = full_url(request, request.path)
    tags = chosen.topic_tags.select_related("topic").defer("topic__rule")
    return {
        "meeting": meeting,
        "shown": shown,
        "marks": page and page.marks,
        "steps": page and page.all_steps,
        "words_html": _html(meeting, chosen.number, by_position[chosen.position].paragraphs),
        "before": [turn for position, turn in sorted(by_position.items()) if position < chosen.position],
        "after": [turn for position, turn in sorted(by_position.items()) if position > chosen.position],
        "path": headings.path_to(meeting, chosen.position),
        "said": chosen,
        "attribution": attribution_of(chosen) if chosen.confirmed else None,
        "corrected": public.corrected(meeting, chosen.number),
        "recording": recordings.opened_at(meeting.recording_url, chosen.start),
        "until": "" if chosen.end is None else recordings.clock(chosen.end),
        "topics": sorted(tags, key=lambda tag: alphabetically(tag.topic)),
        "address": address,
        "in_context": f"{meeting.get_absolute_url()}#{shown.anchor}",
        "card": share_cards.card_url(request.path, meeting),
        "canonical": meeting.get_absolute_url(),
    }


def _cited(
    request: HttpRequest,
    meeting: Meeting,
    chosen: Statement,
    shown: statements.ShownStatement,
    passage: chosen_words.ChosenWords | None,
) -> dict[str, Any]:
    """The statement cited in each style, and quoted; with the chosen words and the link to them, if any."""
    query = f"?{passage.query}" if passage else ""
    work = cited(
        meeting,
        shown.name,
        shown.number,
        full_url(request, f"{request.path}{query}"),
        settings.SITE_NAME,
        PrintedPlace(chosen.page, chosen.column),
        note_marks.without_marks(passage.words) if passage else "",
    )
    words = note_marks.without_marks(passage.words if passage else chosen.text)
    path = f"{request.path}{query}"
    return {
        "citations": citations.of(work),
        "quotations": quotation.forms(work, shown.role, words),
        "codes": embed_code.codes(request, path, f"{shown.name}: {meeting.title}".removeprefix(": ")),
        "preview": embed_code.framed(path),
        "oembed": embed_code.discovery(request, path),
    }


def _linked(
    request: HttpRequest,
    meeting: Meeting,
    number: int,
    words: str,
    passage: chosen_words.ChosenWords | None,
) -> dict[str, Any]:
    """The words that were asked for: how they are shown and linked to, or the place most like them."""
    if passage is None:
        return {"words": words, "nearest": words and nearest_words.nearest(meeting, words, number)}
    address = full_url(request, f"{request.path}?{passage.query}")
    was = request.GET.get("was", "")
    return {
        "words": words,
        "passage": passage,
        "words_html": _html(meeting, number, passage.marked()),
        "words_address": f"{address}#words",
        "in_record": f"{meeting.get_absolute_url()}#{passage.anchor}",
        "card": share_cards.card_url(request.path, meeting, passage.query),
        "was": was if was.isascii() and was.isdigit() and len(was) < 10 else "",
    }


def _html(meeting: Meeting, number: int, texts: Sequence[str]) -> SafeString:
    if meeting.footnotes and any(note_marks.JOINER in text for text in texts):
        notes = footnotes.of_record(meeting)
        texts = notes.statement(f"s{number}", texts, meeting.get_absolute_url())
    numbered = ((f"s{number}-p{at}", text) for at, text in enumerate(texts, 1))
    return paragraphs.html(numbered, meeting.get_absolute_url())
