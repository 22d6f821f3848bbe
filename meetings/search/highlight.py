"""Statements with their matches marked: the one place that says that HTML is safe."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from meetings.search.matching import Condition, Tokens, condition
from meetings.search.query import Field, Query, leaves
from meetings.search.tantivy.analysis import Places

SNIPPET = 320
MAX_TEXT = 200_000

# First character of a mark and the one after its last.
Span = tuple[int, int]


def marked(text: str, query: Query | None, language: str) -> SafeString:
    """The whole text as HTML, every match in <mark>, everything else escaped."""
    return _html(text, spans(text, query, language), 0, len(text))


def snippet(text: str, query: Query | None, language: str, size: int = SNIPPET) -> SafeString:
    """About `size` characters around the passage with most matches, as HTML like `marked`; else the start."""
    found = spans(text, query, language)
    start, end = _passage(text, found, size)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return mark_safe(before + _html(text, found, start, end) + after)  # noqa: S308 - escaped in _html


def spans(text: str, query: Query | None, language: str) -> list[Span]:
    """The characters to mark, in order and without overlaps. Very long texts are marked at their start."""
    conditions = _conditions(query)
    if not conditions:
        return []
    text = text[:MAX_TEXT]
    tokens = Tokens(text, language)
    runs = sorted({run for item in conditions for run in item.runs(tokens)})
    if not runs:
        return []
    places = Places(text)
    if len(places) != len(tokens.terms):
        return []
    found = ((places.span(first)[0], places.span(last)[1]) for first, last in runs)
    return list(_merged(found))


@lru_cache(maxsize=256)
def _conditions(query: Query | None) -> tuple[Condition, ...]:
    found = (condition(leaf) for leaf in leaves(query) if leaf.field is Field.TEXT)
    return tuple(item for item in found if item)


def _merged(found: Iterator[Span]) -> Iterator[Span]:
    start, end = next(found)
    for low, high in found:
        if low < end:
            end = max(end, high)
        else:
            yield start, end
            start, end = low, high
    yield start, end


def _html(text: str, found: list[Span], start: int, end: int) -> SafeString:
    """The part of the text from `start` to `end`: the only way text becomes HTML here."""
    parts, place = [], start
    for low, high in found:
        if low >= start and high <= end:
            parts += [escape(text[place:low]), "<mark>", escape(text[low:high]), "</mark>"]
            place = high
    parts.append(escape(text[place:end]))
    return mark_safe("".join(parts))  # noqa: S308 - every piece of text above is escaped


def _passage(text: str, found: list[Span], size: int) -> Span:
    """The part to show: whole words, a little before the first mark."""
    if len(text) <= size:
        return 0, len(text)
    first = _densest(found, size)
    start = max(0, min(first - size // 6, len(text) - size))
    if start:
        space = text.find(" ", start, start + 30)
        start = space + 1 if 0 <= space < first else start
    end = min(len(text), start + size)
    if end < len(text):
        space = text.rfind(" ", max(start, end - 30), end)
        end = space if space > start else end
    return start, end


def _densest(found: list[Span], size: int) -> int:
    """Where the `size` characters with most marks begin."""
    best, most, low = 0, 0, 0
    for high, (_start, end) in enumerate(found):
        while found[low][0] < end - size * 2 // 3:
            low += 1
        if high - low + 1 > most:
            best, most = found[low][0], high - low + 1
    return best
