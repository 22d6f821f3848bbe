"""A statement's paragraphs as one text in a form, and back."""

import re
from collections.abc import Sequence

BETWEEN = "\n\n"
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# Non-breaking spaces are printed ones and stay.
_WHITE = " \t\n\r\f\v"


def as_text(paragraphs: Sequence[str]) -> str:
    """The paragraphs with an empty line between two."""
    return BETWEEN.join(paragraphs)


def from_text(text: str) -> tuple[str, ...]:
    """The paragraphs of what an editor typed: an empty line ends one, other line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(part for part in (each.strip(_WHITE) for each in _EMPTY_LINES.split(lines)) if part)


def divided(paragraphs: Sequence[str], at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and after the character `at`, counted in `as_text`.

    White space at the place goes, everything else stays; a word that the place stands in is divided.
    """
    before: list[str] = []
    after: list[str] = []
    start = 0
    for paragraph in paragraphs:
        cut = min(max(at - start, 0), len(paragraph))
        before += filter(None, [paragraph[:cut].rstrip(_WHITE) if cut < len(paragraph) else paragraph])
        after += filter(None, [paragraph[cut:].lstrip(_WHITE) if cut else paragraph])
        start += len(paragraph) + len(BETWEEN)
    return tuple(before), tuple(after)
