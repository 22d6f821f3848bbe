"""A record as PDF, laid out for paper by WeasyPrint, which is an extra and needs the library Pango."""

import logging
from collections.abc import Iterator
from functools import cache
from threading import BoundedSemaphore
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from meetings.exports.feeds import printable
from meetings.exports.records.plain_text import day_of, held_line, language_of, licence_line
from meetings.exports.records.taken import TakenRecord
from meetings.transcripts.transcript import TurnKind

# What a process lays out in some ten seconds (docs/measurements.md); longer records are to be had as text.
MOST_WORDS = 100_000
_one = BoundedSemaphore(1)


class LayingOutError(RuntimeError):
    """Another record is being laid out by this process."""


class TooLongError(RuntimeError):
    """The record has more words than are laid out."""


@cache
def is_there() -> bool:
    """Whether this machine can make PDF files."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):  # without Pango, the import fails with OSError
        return False
    return True


def write(taken: TakenRecord) -> bytes:
    """Raises `LayingOutError` while another one is being made, and `TooLongError`: a page takes its time."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    if sum(_words(each.turn.paragraphs) for each in taken.said) > MOST_WORDS:
        raise TooLongError
    if not _one.acquire(blocking=False):
        raise LayingOutError
    try:
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        # Nothing is fetched: the page holds all that it needs.
        return HTML(string=_page(taken), url_fetcher=URLFetcher(allowed_protocols=())).write_pdf()
    finally:
        _one.release()


def _words(paragraphs: tuple[str, ...]) -> int:
    return sum(paragraph.count(" ") + 1 for paragraph in paragraphs)


def _page(taken: TakenRecord) -> str:
    record = taken.record
    facts = (day_of(record), record.place, record.body, record.committee, record.session, record.sitting)
    with translation.override(language_of(record)):
        context = {
            "taken": taken,
            "about": " · ".join(filter(None, facts)),
            "held": held_line(taken),
            "licence": licence_line(taken),
            "parts": list(_parts(taken)),
        }
        return printable(render_to_string("exports/record.html", context))


def _parts(taken: TakenRecord) -> Iterator[dict[str, Any]]:
    headings = list(taken.record.outline)
    for at, said in enumerate(taken.said):
        while headings and headings[0].turn <= at:
            yield {"heading": headings.pop(0)}
        aside = said.turn.kind in (TurnKind.DIRECTION, TurnKind.GAP)
        yield {"said": said, "url": taken.statement_url(said.number), "aside": aside}
    yield from ({"heading": heading} for heading in headings)
