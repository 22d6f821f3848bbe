"""Pull quotes: words of a speech that a page prints a second time, large, among its paragraphs."""

import re
from collections.abc import Sequence

from meetings.transcripts.page import Paragraph

_LETTERS = re.compile(r"[^\W_]+")
_LONG_WORD = re.compile(r"\w{4,}")
_SHORTEST, _LONGEST = 60, 900
_MOST_LETTERS = 1_000_000
_SHARE_OF_WORDS = 0.6
"""A quote is cut and joined by hand: set as one, it need not be word for word."""


def without_pull_quotes(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the paragraphs without their pull quotes, and the pull quotes.

    Where the page sets quotes apart, most of their words in one other paragraph are enough; elsewhere a
    paragraph has to stand word for word inside a longer one.
    """
    letters = ["".join(_LETTERS.findall(paragraph.text)).casefold() for paragraph in paragraphs]
    if sum(map(len, letters)) > _MOST_LETTERS:
        return list(paragraphs), []
    page = "\n".join(letters)
    kept: list[Paragraph] = []
    quotes: list[Paragraph] = []
    for paragraph, own in zip(paragraphs, letters, strict=True):
        repeated = _is_quoted(paragraph, paragraphs) if paragraph.quoted else _stands_inside(own, page)
        (quotes if repeated else kept).append(paragraph)
    return kept, quotes


def _stands_inside(own: str, page: str) -> bool:
    """Whether the letters occur elsewhere as a part of a longer paragraph."""
    if not _SHORTEST <= len(own) <= _LONGEST:
        return False
    at = page.find(own)
    while at >= 0:
        before, after = page[at - 1 : at], page[at + len(own) : at + len(own) + 1]
        if before.strip("\n") or after.strip("\n"):
            return True
        at = page.find(own, at + len(own))
    return False


def _is_quoted(quote: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    words = set(_LONG_WORD.findall(quote.text.casefold()))
    others = (paragraph.text.casefold() for paragraph in paragraphs if not paragraph.quoted)
    return bool(words) and any(
        len(words.intersection(_LONG_WORD.findall(other))) >= _SHARE_OF_WORDS * len(words) for other in others
    )
