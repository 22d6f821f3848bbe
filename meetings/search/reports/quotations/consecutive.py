"""Statements that follow one another, read as one text: a quotation may begin in one and end in another."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from meetings.search.index.texts import SpokenText, around
from meetings.search.text.analysis import Places, words
from meetings.transcripts.transcript import TurnKind

# So many statements before and after one that has words of the quotation.
REACH = 12
# What stands inside of a word or a number: don't, 5.5, re-elected.
_JOINTS = "'’.,-"
_UNSPOKEN = (TurnKind.DIRECTION, TurnKind.GAP)


class Text:
    """A text by its words, with what is printed from one of them to another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)

    @cached_property
    def _places(self) -> Places | None:
        """Nothing is shown of most texts that a quotation is held against, and places take long to find."""
        places = Places(self.text)
        return places if len(places) == len(self.words) else None

    def printed(self, numbers: list[int]) -> str:
        if not numbers:
            return ""
        first, last = numbers[0], numbers[-1]
        if self._places is None:
            return " ".join(self.words[first : last + 1])
        return " ".join(self.text[self._places.span(first)[0] : self._places.span(last)[1]].split())

    def whole(self, numbers: list[int]) -> str:
        """The same with what is written together with the first and the last of them: "don't" for its "t"."""
        if not numbers or self._places is None:
            return self.printed(numbers)
        start, end = self._places.span(numbers[0])[0], self._places.span(numbers[-1])[1]
        while start and _is_inside(self.text[start - 1]):
            start -= 1
        while end < len(self.text) and _is_inside(self.text[end]):
            end += 1
        return " ".join(self.text[start:end].strip(_JOINTS).split())


@dataclass(frozen=True, slots=True)
class Run:
    """Statements of one meeting in their order. `skipped` has the places among them before which something
    stands on record that is none of them, other than directions."""

    members: tuple[SpokenText, ...]
    skipped: frozenset[int] = frozenset()
    text: Text = field(init=False)
    _ends: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        texts = [each.text for each in self.members]
        object.__setattr__(self, "text", Text("\n\n".join(texts)))
        object.__setattr__(self, "_ends", tuple(accumulate(len(words(text)) for text in texts)))

    def member(self, word: int) -> int:
        """In which of the statements a word stands, by its number in the text."""
        return bisect_right(self._ends, word)


def _is_inside(character: str) -> bool:
    return character.isalnum() or character in _JOINTS


def alone(found: Iterable[SpokenText]) -> list[Run]:
    """Each by itself."""
    return [Run((each,)) for each in found]


def together(found: Sequence[SpokenText]) -> Iterator[Run]:
    """Each with those around it: all that was said, all with directions, and all of its own speaker."""
    seen: set[tuple[int, ...]] = set()
    for each, near in zip(found, around(found, REACH), strict=True):
        there = [one for one in near if _kind(one) is not TurnKind.GAP]
        spoken = [one for one in near if _kind(one) not in _UNSPOKEN]
        own = [one for one in spoken if _speaker(one) == _speaker(each)]
        for members in (spoken, there, own):
            numbers = tuple(one.statement.pk for one in members if one.statement)
            if len(members) > 1 and numbers not in seen:
                seen.add(numbers)
                yield Run(tuple(members), _skipped(members, near))


def _skipped(members: Sequence[SpokenText], near: Sequence[SpokenText]) -> frozenset[int]:
    place = {one.statement.pk: number for number, one in enumerate(near) if one.statement}
    at = [place[one.statement.pk] for one in members if one.statement]
    return frozenset(
        number
        for number, (first, second) in enumerate(pairwise(at), 1)
        if any(_kind(one) is not TurnKind.DIRECTION for one in near[first + 1 : second])
    )


def _kind(one: SpokenText) -> TurnKind:
    return TurnKind(one.statement.kind) if one.statement else TurnKind.REMARK


def _speaker(one: SpokenText) -> int | str:
    return one.official or one.speaker
