"""One statement, or words of it, in a frame of another site."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse

from archive.site_url import full_url
from meetings.models import Statement, Takedown
from meetings.pages import statements
from meetings.pages.embed.frames import for_frames, page
from meetings.pages.record import chosen_words, framing
from meetings.transcripts.transcript import TurnKind
from meetings.versions import public

# What a frame shows of a long statement; the rest is a link away.
LONGEST = 1_200


@for_frames
def statement(request: HttpRequest, day: datetime.date | None, slug: str, number: int) -> HttpResponse:
    """The words with who said them, when and where, a link to all of it, and whether they were corrected."""
    found = framing.published(day, slug)
    asked = chosen_words.asked(request)
    passage = chosen_words.find(found, asked, number) if asked else None
    number = passage.number if passage else number
    chosen = (
        Statement.objects.filter(meeting=found, number=number)
        .select_related("participant", "official")
        .first()
    )
    if chosen is None or _is_taken_down(chosen):
        raise Http404
    [shown] = statements.alone([chosen], of_minutes=found.is_minutes)
    words = passage.words if passage else chosen.text
    query = f"?{passage.query}" if passage else ""
    context = {
        "meeting": found,
        "shown": shown,
        "paragraphs": _paragraphs(words),
        "is_cut": len(words) > LONGEST,
        "is_part": bool(passage) and len(words) < len(chosen.text),
        "words_are_gone": bool(asked) and passage is None,
        "corrected": public.corrected(found, number),
        "address": full_url(request, f"{found.statement_url(number)}{query}"),
        "history": full_url(request, found.history_url),
    }
    return page(request, "embed/statement.html", context)


def _is_taken_down(chosen: Statement) -> bool:
    if chosen.kind != TurnKind.DIRECTION:
        return False
    return Takedown.objects.of_statement(chosen.meeting, chosen.number).exists()


def _paragraphs(words: str) -> list[str]:
    """The words, cut at a space where they are too many."""
    if len(words) > LONGEST:
        words = f"{words[:LONGEST].rsplit(' ', 1)[0]} […]"
    return words.split("\n\n")
