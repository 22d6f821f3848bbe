"""By what words that were taken down are known again: a keyed hash of their letters, never the words.

Whoever has the database alone cannot try telephone numbers until one fits: the key is the archive's own
SECRET_KEY, which is not in the database. With another key nothing is known again; `is_readable` says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.utils.crypto import salted_hmac

from meetings.redaction.finding import FoldedText, Span, letters_of

_SALT = "words taken down"


@dataclass(frozen=True, slots=True)
class WordMark:
    """Words that were taken down. A `whole` one is the whole text of a statement and found as such alone."""

    length: int
    mark: str
    words: int
    whole: bool = False

    @classmethod
    def of(cls, printed: str, *, whole: bool = False) -> Self:
        letters = letters_of(printed)
        return cls(len(letters), keyed(letters), len(printed.split()), whole)

    @classmethod
    def from_json(cls, told: list[Any]) -> Self:
        return cls(*told)

    def as_json(self) -> list[Any]:
        return [self.length, self.mark, self.words, self.whole]


def keyed(text: str) -> str:
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()[:32]


def check() -> str:
    """Kept with marks, to tell later whether the key is still the same."""
    return keyed("check")


def is_readable(kept_check: str) -> bool:
    return kept_check == check()


def is_whole(text: str, marks: Iterable[WordMark]) -> bool:
    """Whether all of the text is one of these."""
    letters = letters_of(text)
    wanted = {each.mark for each in marks if each.whole and each.length == len(letters)}
    return bool(wanted) and keyed(letters) in wanted


def find_marked(text: str, marks: Iterable[WordMark]) -> Iterator[Span]:
    """The places of words that have one of these marks: a hash for each word and each length looked for."""
    by_length: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for each in marks:
        if not each.whole:
            by_length[each.length][each.mark] = each.words
    folded = FoldedText(text)
    for length, wanted in by_length.items():
        for start in folded.begins:
            if start + length in folded.ends:
                words = wanted.get(keyed(folded.letters[start : start + length]))
                found = folded.span(start, start + length, words) if words else None
                if found:
                    yield found
