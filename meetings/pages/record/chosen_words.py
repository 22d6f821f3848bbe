"""Chosen words of a record: where they stand now, and the links that lead to them.

A link names the words themselves, and so finds them also when another number or paragraph holds them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.plain_spaces import plain_spaces
from meetings.models import Meeting
from meetings.search.text.fold import UNSPACED, fold
from meetings.transcripts.transcript import TurnKind

LONGEST = 1_000
# A longer passage is named by its first and its last words, with this between them.
NAMED_WHOLE = 90
NAMED_BY = 6
BETWEEN = "…"
# What a word becomes that has nothing but soft hyphens.
EMPTY = "-"
# Each character of a language without spaces is a word; soft hyphens and marks stand inside of one.
_WORD = re.compile(f"[{UNSPACED}]|(?:[^\\W{UNSPACED}]|[\u00ad\u0300-\u036f])+")

# The place of a word: its paragraph, counted from 0, its first character and the one after its last.
Spot = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """Words as they are printed in one statement, from the spot of the first to that of the last."""

    number: int
    paragraphs: tuple[str, ...]
    first: Spot
    last: Spot

    @property
    def words(self) -> str:
        pieces = [self.paragraphs[at][low:high] for at, low, high in self._reaches()]
        return plain_spaces(" ".join(pieces))

    @property
    def name(self) -> str:
        """The words, or their beginning and end, as a link names them."""
        if len(self.words) <= NAMED_WHOLE:
            return self.words
        start, end = self._ends()
        return f"{start} {BETWEEN} {end}"

    @property
    def query(self) -> str:
        return urlencode({"words": self.name})

    @property
    def anchor(self) -> str:
        """The paragraph in the whole record, and the words for browsers that can go to words."""
        place = f"s{self.number}-p{self.first[0] + 1}"
        if len(self.words) <= NAMED_WHOLE and self.first[0] == self.last[0]:
            return f"{place}:~:text={_encoded(self.words)}"
        return f"{place}:~:text={','.join(map(_encoded, self._ends()))}"

    def marked(self) -> list[SafeString | str]:
        """The paragraphs, those with the words as HTML in which they are marked."""
        shown: list[SafeString | str] = list(self.paragraphs)
        for at, low, high in self._reaches():
            text = self.paragraphs[at]
            begins = format_html(' id="{}"', "words") if at == self.first[0] else ""
            shown[at] = format_html("{}<mark{}>{}</mark>{}", text[:low], begins, text[low:high], text[high:])
        return shown

    def _reaches(self) -> list[Spot]:
        """What of each paragraph belongs to the words."""
        (start, low, _), (end, _, high) = self.first, self.last
        return [
            (at, low if at == start else 0, high if at == end else len(self.paragraphs[at]))
            for at in range(start, end + 1)
        ]

    def _ends(self) -> tuple[str, str]:
        """The first few words and the last few, each within one paragraph."""
        reaches = self._reaches()
        opening, closing = (self.paragraphs[at][low:high] for at, low, high in (reaches[0], reaches[-1]))
        starts, ends = list(_WORD.finditer(opening)), list(_WORD.finditer(closing))
        until = starts[:NAMED_BY][-1].end()
        since = ends[-NAMED_BY:][0].start()
        return plain_spaces(opening[:until]), plain_spaces(closing[since:])


def asked(request: HttpRequest) -> str:
    """The words that an address names, in one line; "" for none."""
    return " ".join(request.GET.get("words", "").replace("\x00", " ").split())[:LONGEST]


def find(meeting: Meeting, words: str, number: int) -> ChosenWords | None:
    """Where a published record has the words now: in this statement, or else in the nearest one."""
    said = meeting.statements.exclude(kind=TurnKind.GAP).order_by("number")
    own = said.filter(number=number).values_list("number", "paragraphs")
    others = said.exclude(number=number).values_list("number", "paragraphs")
    return _first(own, words) or _first(sorted(others, key=lambda row: abs(row[0] - number)), words)


def passage(number: int, paragraphs: list[str], words: str) -> ChosenWords | None:
    """The words in one statement, whatever their case, spaces, quotation marks and dashes."""
    if not _may_have(paragraphs, words):
        return None
    spots = [
        (at, word.start(), word.end()) for at, text in enumerate(paragraphs) for word in _WORD.finditer(text)
    ]
    line = " " + "".join(f"{_folded(paragraphs[at][low:high])} " for at, low, high in spots)
    reach = _reach(line, words)
    return ChosenWords(number, tuple(paragraphs), spots[reach[0]], spots[reach[1]]) if reach else None


def folded_words(text: str) -> list[str]:
    """Words as they are compared: without case and accents, those of nothing but soft hyphens left out."""
    return [word for word in _line(text).split() if word != EMPTY]


def _may_have(paragraphs: list[str], words: str) -> bool:
    """Whether each of the words is there at all: quick, and false for most statements of a record."""
    asked_for = set(_line(words).split()) - {EMPTY}
    text = fold("\n".join(paragraphs)).lower()
    return all(word in text for word in asked_for)


def _first(rows: Iterable[tuple[int, list[str]]], words: str) -> ChosenWords | None:
    return next((found for row in rows if (found := passage(*row, words))), None)


def _reach(line: str, words: str) -> tuple[int, int] | None:
    """The numbers of the first and the last word in a line of folded words, each between two spaces."""
    whole = _line(words)
    if not whole:
        return None
    if (at := line.find(whole)) >= 0:
        return _word_at(line, at), _word_at(line, at + len(whole) - 1) - 1
    start, _, end = map(_line, words.partition(BETWEEN))
    if not start or not end or (at := line.find(start)) < 0:
        return None
    until = line.find(end, at + len(start) - 1)
    return (_word_at(line, at), _word_at(line, until + len(end) - 1) - 1) if until >= 0 else None


def _line(words: str) -> str:
    found = [_folded(word) for word in _WORD.findall(words)]
    return f" {' '.join(found)} " if found else ""


def _word_at(line: str, space: int) -> int:
    """The number of the word that begins after this space."""
    return line.count(" ", 0, space)


def _folded(word: str) -> str:
    """Without case and accents; never empty, and never with a space in it."""
    return fold(word).lower().replace(" ", "") or EMPTY


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
