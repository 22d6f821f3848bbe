"""The words of a text as the index keeps them; the same for statements, queries, rules and highlights.

Every engine indexes the words that this module makes, so that all of them find the same.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import accumulate, chain
from typing import TypeVar

from Stemmer import Stemmer

from meetings.search.text.fold import fold, fold_by_letter, is_unspaced, with_joined_numbers
from meetings.search.text.plurals import BEGINNINGS, singular

# Words of these languages are stemmed. The script tells them apart, so an English name inside a Russian
# statement is found in its forms too.
STEMMED_LANGUAGES = ("en", "ru")

# A word that is no longer than this is one that somebody could look for.
LONGEST_WORD = 60
# Each word that is remembered costs some 200 bytes.
MAX_STEMS = MAX_SAID = 50_000

# Between the stem of a word and the rest of it, where both are kept as one; it is in no word.
BAR = "|"

Span = tuple[int, int]


def is_stemmed(language: str) -> bool:
    return language.split("-")[0] in STEMMED_LANGUAGES


def words(text: str) -> list[str]:
    """The words without case and accents, in order."""
    return plain(text).split()


def plain(text: str) -> str:
    """The same as one text, ready for the index."""
    return " ".join(map(_words_of.__getitem__, _pieces(text)))


def name_words(name: str) -> list[str]:
    """The words of somebody's name, in which letters with full stops are initials: A.B. Orlo, A. B. Orlo."""
    return words(name.replace(".", ". "))


def stems(text: str) -> list[str]:
    return stems_of(words(text))


def stems_of(terms: list[str]) -> list[str]:
    """The stems of words that `words` gave, remembered from one text to the next."""
    return list(map(_stems.__getitem__, terms))


def term(word: str, stem: str) -> str:
    """A word of a stemmed language as the index keeps it: all words of a stem begin alike.

    One field then tells both a word in any of its forms and the word as it is.
    """
    return f"{stem}{BAR}{word[len(stem) :]}" if word.startswith(stem) else f"{stem}{BAR}={word}"


def said(text: str, language: str) -> str:
    """What was said, ready for the index: the terms of stemmed languages, the words of others."""
    return " ".join(map(_terms_of.__getitem__, _pieces(text))) if is_stemmed(language) else plain(text)


def vocabulary(text: str) -> str:
    """The words as `words` gives them, each once, ready for the index."""
    return " ".join(map(_words_of.__getitem__, set(_pieces(text))))


def stemmed(printed: str) -> str:
    """A title, place or the like, ready for the index by its stems."""
    return " ".join(stems(printed))


Made = TypeVar("Made")


class _Known(dict[str, Made]):
    """A word, and what is made of it: looked up here, it takes a fraction of the time of making it."""

    def __init__(self, make: Callable[[str], Made], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> Made:
        if len(self) > self._most:
            self.clear()
        made = self[word] = self._make(word)
        return made


class Places:
    """Where the words that `words` gives of a text stand in it as printed, although folding moves letters."""

    def __init__(self, text: str) -> None:
        # A number that spaces divide is one piece, as long as it was.
        self._text = with_joined_numbers(text)
        self._pieces = self._text.split()
        # How many words the pieces have until here.
        self._counts = list(accumulate(map(len, map(_spans_of.__getitem__, self._pieces))))

    def __len__(self) -> int:
        return self._counts[-1] if self._counts else 0

    def span(self, number: int) -> Span:
        """First character of a word, and the one after its last."""
        piece = bisect_right(self._counts, number)
        before = self._counts[piece - 1] if piece else 0
        start, end = _spans_of[self._pieces[piece]][number - before]
        at = self._starts[piece]
        return at + start, at + end

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start() for piece in _PIECE.finditer(self._text)]


def beginning(stem: str) -> str:
    """Letters with which every word of a stem begins: happy, happi; dying, die; feet, foot."""
    return BEGINNINGS.get(stem) or stem[:-2] or stem[:1]


def _pieces(text: str) -> list[str]:
    return with_joined_numbers(text).split()


def _found(folded: str) -> Iterator[re.Match[str]]:
    """The words of folded text; an underscore is a part of a word for regular expressions only."""
    found = _WORD.finditer(folded.replace("_", " ") if "_" in folded else folded)
    return (each for each in found if _plain[each.group()])


def _words(printed: str) -> str:
    return " ".join(_plain[each.group()] for each in _found(fold(printed)))


def _terms(printed: str) -> str:
    found = words(printed)
    return " ".join(map(term, found, stems_of(found)))


def _spans(printed: str) -> tuple[Span, ...]:
    folded = fold(printed)
    if len(folded) == len(printed) and not is_unspaced(printed):
        return tuple(each.span() for each in _found(folded))
    letters = fold_by_letter(printed)
    starts = [start for piece, start, _end in letters for _ in piece]
    ends = [end for piece, _start, end in letters for _ in piece]
    folded = "".join(piece for piece, _start, _end in letters)
    return tuple((starts[each.start()], ends[each.end() - 1]) for each in _found(folded))


def _plainly(word: str) -> str:
    """Without case, Latin accents and signs inside it; "" for what is too long for a word."""
    if len(word) >= LONGEST_WORD:
        return ""
    lowered = _INSIDE.sub("", word.lower())
    return lowered if lowered.isascii() else "".join(map(_without_accent, lowered))


@cache
def _without_accent(letter: str) -> str:
    """The ASCII letters that a Latin letter is written with; every other letter is itself."""
    parts = unicodedata.normalize("NFKD", letter)
    base = "".join(_LATIN.get(part, part) for part in parts if not unicodedata.combining(part)).lower()
    return base if base.isascii() and base.isalnum() else letter


# Latin letters that Unicode does not take apart, as libraries and dictionaries file them.
_LATIN = dict(
    zip(
        "ßæœøđðłħŧıŋſþƀƃƈɖɗƒɠɦɨƙƚɫɱƞɲɵƥƫƭɐɑʋƴƶə",
        "ss ae oe o d d l h t i n s th b b c d d f g h i k l l m n n o p t t a a v y z a".split(),
        strict=True,
    )
)


def _stem(word: str) -> str:
    stem: str = _english().stemWord(singular(word)) if word.isascii() else _russian().stemWord(word)
    return stem


@cache
def _english() -> Stemmer:
    return Stemmer("english", 0)


@cache
def _russian() -> Stemmer:
    return Stemmer("russian", 0)


# The parts of Unicode that hold them. Every process of the archive goes through these when it starts; all of
# the others together, such as 90,000 Chinese signs, would take four times as long.
_HOLD_MARKS = (
    range(0x0300, 0x3100),
    range(0xA600, 0xAC00),
    range(0xFB00, 0xFF00),
    range(0x10000, 0x12000),
    range(0x16A00, 0x17000),
    range(0x1BC00, 0x1F000),
)


def _marks() -> Iterator[str]:
    """Vowel signs and other marks that stand inside words, as a class of a regular expression."""
    first = None
    for code in chain(*_HOLD_MARKS):
        is_mark = unicodedata.category(chr(code)) in ("Mn", "Mc")
        if is_mark and first is None:
            first = code
        elif not is_mark and first is not None:
            yield f"{chr(first)}-{chr(code - 1)}"
            first = None


# Words of two letters: with full stops between them, these are not the same.
_WORDS_OF_TWO = (
    "am an as at be by do go he if in is it me my no of on or so to up us we "
    "бы во вы да до ее ей же за из им их ко ли мы на не ни но об он от по со та те то ты"
).split()
# What `str.split` gives.
_PIECE = re.compile(r"\S+")
_LETTER = r"[^\W\d_]"
# U.S.A. is the word USA; but U.S. would be “us”, a.m. “am”.
_TWO = "|".join(rf"{word[0]}\.{word[1]}" for word in _WORDS_OF_TWO)
_ACRONYM = rf"(?<![\w.])(?!(?i:{_TWO})\.?(?!\w|\.\w))(?:{_LETTER}\.)+{_LETTER}\.?(?!\w|\.\w)"
# Numbers with their digits in groups: 1,250,000 or 12,50,000; 1.250.000; 1'250'000.
_NUMBER = (
    r"(?<![\w.,])[0-9]{1,3}(?:(?:,[0-9]{2,3})*,[0-9]{3}(?!\w|,[0-9])"
    r"|(?:\.[0-9]{3}){2,}(?!\w|[.,][0-9])|(?:['’][0-9]{3})+(?!\w|['’][0-9]))"
)
# The s of Smith's is no word.
_POSSESSIVE = r"(?<=['’])[sS](?!\w)"
_WORD = re.compile(rf"{_ACRONYM}|{_NUMBER}|(?!{_POSSESSIVE})[\w{''.join(_marks())}]+")
_INSIDE = re.compile(r"[.,'’]")
_plain = _Known(_plainly, MAX_STEMS)
_stems = _Known(_stem, MAX_STEMS)
# What stands between two spaces, as it is printed: its words, its terms, and where its words stand in it.
_words_of = _Known(_words, MAX_SAID)
_terms_of = _Known(_terms, MAX_SAID)
_spans_of = _Known(_spans, MAX_SAID)
