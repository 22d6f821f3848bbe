"""Finds chosen words in a text, however they are spaced, capitalised and punctuated there."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]+")


class Span(NamedTuple):
    """A place in a text, and how many words are said to have stood there."""

    start: int
    end: int
    words: int


class FoldedText:
    """A text as its letters and digits alone; `begins` and `ends` say where its words stand as printed."""

    __slots__ = ("begins", "ends", "letters", "printed")

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.begins: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        pieces, length = [], 0
        for token in _TOKEN.finditer(printed):
            self.begins[length] = token.start()
            pieces.append(_folded(token[0]))
            length += len(pieces[-1])
            self.ends[length] = token.end()
        self.letters = "".join(pieces)

    def span(self, start: int, end: int, words: int) -> Span | None:
        """The words between these letters; None if either is inside a word. A number has its "+"."""
        if start not in self.begins or end not in self.ends:
            return None
        first = self.begins[start]
        return Span(first - (self.printed[first - 1 : first] == "+"), self.ends[end], words)


def letters_of(words: str) -> str:
    """What words are compared by: two ways to print one telephone number have the same letters."""
    return FoldedText(words).letters


def find(text: str, letters: str, words: int) -> Iterator[Span]:
    """Every place of these letters that begins and ends with a word."""
    if letters not in _all_letters(text):  # so it is with most texts, and this is told soon
        return
    folded = FoldedText(text)
    at = folded.letters.find(letters) if letters else -1
    while at >= 0:
        if found := folded.span(at, at + len(letters), words):
            yield found
        at = folded.letters.find(letters, at + 1)


def _all_letters(text: str) -> str:
    """What `FoldedText` has as `letters`, without the places."""
    letters = _BETWEEN.sub("", text).casefold()
    return letters if letters.isascii() else _BETWEEN.sub("", unicodedata.normalize("NFKD", letters))


def apart(spans: Iterable[Span]) -> list[Span]:
    """In order; of those that overlap the first and longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@lru_cache(maxsize=20_000)
def _folded(token: str) -> str:
    plain = unicodedata.normalize("NFKD", token.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
