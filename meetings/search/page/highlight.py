"""Statements with their matches marked: the one place that says that HTML is safe."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from meetings.search.query import Field, Query, leaves
from meetings.search.text.analysis import Places, is_stemmed
from meetings.search.text.compounds import widened
from meetings.search.text.conditions import Condition, condition
from meetings.search.text.scanning import Match, scanned
from meetings.search.text.tokens import Tokens

SNIPPET = 320
MAX_TEXT = 200_000

# First character of a mark and the one after its last.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Part of a text as HTML. `place` is where its first mark stands in the text; None without a mark."""

    html: SafeString
    place: int | None = None


SAID = frozenset({Field.TEXT})
TITLED = frozenset({Field.TITLE})


def passage(text: str, query: Query | None, language: str, size: int = SNIPPET) -> Passage:
    """About `size` characters where most conditions of the query are met, then most often; else the start."""
    matches = _matches(text, query, language)
    found = _merged(matches)
    start, end = _bounds(text, matches, size)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    html = mark_safe(before + _html(text, found, start, end) + after)  # noqa: S308 - escaped in _html
    return Passage(html, next((low for low, high in found if low >= start and high <= end), None))


def excerpt(text: str, query: Query | None, language: str, size: int = SNIPPET) -> str:
    """The same part as plain text."""
    start, end = _bounds(text, _matches(text, query, language), size)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def spans(text: str, query: Query | None, language: str) -> list[Span]:
    """The characters to mark, in order and without overlaps. Very long texts are marked at their start."""
    return _merged(_matches(text, query, language))


def marked(text: str, query: Query | None, language: str, fields: frozenset[Field]) -> SafeString:
    """All of the text as HTML, with the matches of conditions on these fields marked."""
    found = _merged(_matches(text, query, language, fields))
    return mark_safe(_html(text, found, 0, len(text)))  # noqa: S308 - escaped in _html


def _matches(text: str, query: Query | None, language: str, fields: frozenset[Field] = SAID) -> list[Match]:
    """Where the conditions are met, in order."""
    conditions = _conditions(query, fields)
    if not conditions:
        return []
    text = text[:MAX_TEXT]
    found = scanned(text, conditions, is_stemmed(language))
    return _analysed(text, conditions, language) if found is None else found


def _analysed(text: str, conditions: tuple[Condition, ...], language: str) -> list[Match]:
    tokens = Tokens(text, language)
    runs = sorted({(*run, number) for number, item in enumerate(conditions) for run in item.runs(tokens)})
    if not runs:
        return []
    places = Places(text)
    if len(places) != len(tokens.terms):
        return []
    return [(places.span(first)[0], places.span(last)[1], number) for first, last, number in runs]


@lru_cache(maxsize=256)
def _conditions(query: Query | None, fields: frozenset[Field]) -> tuple[Condition, ...]:
    said = dict.fromkeys(leaf for leaf in leaves(query and widened(query)) if leaf.field in fields)
    found = map(condition, said)
    return tuple(item for item in found if item)


def _merged(matches: list[Match]) -> list[Span]:
    found: list[Span] = []
    for low, high, _number in matches:
        if found and low < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def divided(text: str, signs: re.Pattern[str]) -> list[SafeString]:
    """The text, or HTML without these signs in its tags: what is between them, and in turn their group."""
    return [mark_safe(piece) for piece in signs.split(str(conditional_escape(text)))]  # noqa: S308 - escaped


def cells(text: str) -> list[SafeString]:
    """What tabs divide, as HTML, also of text with marked words; one cell where a mark holds a tab."""
    pieces = conditional_escape(text).split("\t")
    if any(piece.count("<mark") != piece.count("</mark>") for piece in pieces):
        pieces = [" ".join(pieces)]
    return [mark_safe(piece) for piece in pieces]  # noqa: S308 - escaped above


def _html(text: str, found: list[Span], start: int, end: int) -> SafeString:
    """The part of the text from `start` to `end`: the only way text becomes HTML here."""
    parts, place = [], start
    for low, high in found:
        if low >= start and high <= end:
            parts += [escape(text[place:low]), "<mark>", escape(text[low:high]), "</mark>"]
            place = high
    parts.append(escape(text[place:end]))
    return mark_safe("".join(parts))  # noqa: S308 - every piece of text above is escaped


def _bounds(text: str, matches: list[Match], size: int) -> Span:
    """The part to show: whole words, a little before the first mark."""
    if len(text) <= size:
        return 0, len(text)
    first = _densest(matches, size)
    start = max(0, min(first - size // 6, len(text) - size))
    if start:
        space = text.find(" ", start, start + 30)
        start = space + 1 if 0 <= space < first else start
    end = min(len(text), start + size)
    if end < len(text):
        space = text.rfind(" ", max(start, end - 30), end)
        end = space if space > start else end
    return start, end


def _densest(matches: list[Match], size: int) -> int:
    """Where the `size` characters begin in which most conditions are met, and those most often."""
    best, most, low, met = 0, (0, 0), 0, 0
    within: Counter[int] = Counter()
    for high, (_start, end, number) in enumerate(matches):
        met += not within[number]
        within[number] += 1
        while matches[low][0] < end - size * 2 // 3 and low < high:
            left = matches[low][2]
            within[left] -= 1
            met -= not within[left]
            low += 1
        if (met, high - low + 1) > most:
            best, most = matches[low][0], (met, high - low + 1)
    return best
