"""Changes that make a quotation say something else, however alike its words are to the record's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.search.index.texts import SpokenText
from meetings.search.reports.quotations.consecutive import Run, Text
from meetings.search.reports.quotations.telling_words import (
    are_opposed,
    are_same_names,
    known_names,
    names,
    negations,
    numbers,
)
from meetings.search.text.alignment import Alignment, Pair
from meetings.search.text.analysis import words

MOST_NAMED = 5
# Of a longer piece only its first words are said.
LONGEST_NAMED = 12


class MeaningKind(StrEnum):
    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class MeaningChange:
    """`quoted` is what the quotation says and `printed` what the record says there; "" for nothing."""

    kind: MeaningKind
    quoted: str
    printed: str


def meaning_changes(
    parts: Sequence[str], run: Run, alignments: Sequence[Alignment], members: Sequence[SpokenText]
) -> tuple[MeaningChange, ...]:
    """The first MOST_NAMED of them, in order. A speaker's name before their words is none."""
    language = members[0].meeting.language
    labels = [words(each.speaker) for each in members]
    found: list[MeaningChange] = []
    for part, alignment in zip(parts, alignments, strict=True):
        quoted = Text(part)
        known = known_names(part, language) | known_names(_stretch(run.text, alignment), language)
        known.update(word for label in labels for word in label)
        for pairs in _differing(quoted, run.text, alignment.pairs):
            mine = quoted.whole([number for number, _other in pairs if number is not None])
            theirs = run.text.whole([number for _mine, number in pairs if number is not None])
            if theirs or words(mine) not in labels:
                beside = "" if theirs else _beside(quoted, run.text, alignment, pairs)
                found += _changes(mine, theirs, beside, known, language)
    return tuple(found[:MOST_NAMED])


def _changes(mine: str, theirs: str, beside: str, known: set[str], language: str) -> Iterator[MeaningChange]:
    """`beside` is what the record may have in place of words that it does not have."""
    if names(beside, known):
        # The first word of a quotation has a capital in any case; in the place of a name it is one.
        known = known | set(words(mine))
    for kind, tell in _TELLS.items():
        told, there = tell(mine, known, language), tell(beside, known, language)
        instead = beside if told and there else theirs
        if _differ(kind, told, tell(instead, known, language), mine, instead):
            yield MeaningChange(kind, _short(mine), _short(instead))


def _stretch(text: Text, alignment: Alignment) -> str:
    """The words met, and some around them."""
    met = [number for _quoted, number in alignment.pairs if number is not None]
    return text.whole(list(range(max(0, met[0] - 4), min(len(text.words), met[-1] + 5)))) if met else ""


def _beside(quoted: Text, text: Text, alignment: Alignment, pairs: Sequence[Pair]) -> str:
    """What the record has in place of the first or the last words: an alignment leaves it out."""
    met = [number for _quoted, number in alignment.pairs if number is not None]
    if not met:
        return ""
    if pairs[0][0] == 0:
        return text.whole(list(range(max(0, met[0] - len(pairs)), met[0])))
    if pairs[-1][0] == len(quoted.words) - 1:
        return text.whole(list(range(met[-1] + 1, min(len(text.words), met[-1] + 1 + len(pairs)))))
    return ""


def _differing(quoted: Text, text: Text, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs next to one another that are not the same word; "don't" whole."""
    group: list[Pair] = []
    for number, pair in enumerate(pairs):
        mine, other = pair
        here = quoted.words[mine] if mine is not None else ""
        there = text.words[other] if other is not None else ""
        if here == there:
            if group:
                yield group
            group = []
            continue
        if not group and number and "t" in (here, there):
            group.append(pairs[number - 1])
        group.append(pair)
    if group:
        yield group


def _negations(text: str, _known: set[str], language: str) -> list[str]:
    return negations(words(text), language)


def _numbers(text: str, _known: set[str], _language: str) -> list[str]:
    return numbers(words(text))


def _names(text: str, known: set[str], _language: str) -> list[str]:
    return sorted(names(text, known))


_TELLS: dict[MeaningKind, Callable[[str, set[str], str], list[str]]] = {
    MeaningKind.NEGATION: _negations,
    MeaningKind.NUMBER: _numbers,
    MeaningKind.NAME: _names,
}


def _differ(kind: MeaningKind, mine: list[str], theirs: list[str], quoted: str, printed: str) -> bool:
    if kind is MeaningKind.NAME:
        return not are_same_names(set(mine), set(theirs))
    opposed = kind is MeaningKind.NEGATION and are_opposed(words(quoted), words(printed))
    return mine != theirs or opposed


def _short(text: str) -> str:
    pieces = text.split()
    return text if len(pieces) <= LONGEST_NAMED else " ".join([*pieces[:LONGEST_NAMED], "…"])
