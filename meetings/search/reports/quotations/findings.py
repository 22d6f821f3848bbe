"""One place on record held against a quotation: what differs, whose words they are, and how to mark them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from meetings.search.index.texts import SpokenText
from meetings.search.query import Exact, Or
from meetings.search.reports.quotations.consecutive import Run, Text
from meetings.search.reports.quotations.meaning import MeaningChange, meaning_changes
from meetings.search.reports.quotations.pasted import Quotation
from meetings.search.text.alignment import Alignment, Pair
from meetings.search.text.analysis import words

# Of so many statements words are marked.
LONGEST_MARK, MARKED = 200, 4


class WordChange(StrEnum):
    """How a piece of the quotation is to the record.

    OMISSION is where the quotation says that it leaves words out. NEXT is where another statement begins,
    SKIPPED the same after others that the quotation leaves out without a mark.
    """

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"
    OMISSION = "omission"
    NEXT = "next"
    SKIPPED = "skipped"


_WITHOUT_DIFFERENCE = (WordChange.SAME, WordChange.OMISSION, WordChange.NEXT)


@dataclass(frozen=True, slots=True)
class QuotationPiece:
    """`quoted` is as pasted, `printed` as on record; "" for what the other one has more.

    Where another statement begins `said` is that one.
    """

    change: WordChange
    quoted: str = ""
    printed: str = ""
    said: SpokenText | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One place on record: a statement, or several in their order. `share` is of words that are the same.

    `marks` is a search for the words there. `by_another` is true where the quotation names a speaker and none
    of this is by them, `partly` where some of it is not; `others` are those who said that, as printed.
    `meaning` has the changes that make it say something else, however large the share.
    """

    members: tuple[SpokenText, ...]
    exact: bool
    share: float
    pieces: tuple[QuotationPiece, ...]
    marks: str
    by_another: bool
    partly: bool
    others: tuple[str, ...] = ()
    meaning: tuple[MeaningChange, ...] = ()

    @property
    def said(self) -> SpokenText:
        """Where it begins."""
        return self.members[0]

    @property
    def last(self) -> SpokenText:
        return self.members[-1]

    @property
    def speakers(self) -> tuple[str, ...]:
        """As printed, each once."""
        return tuple(dict.fromkeys(each.speaker for each in self.members if each.speaker))

    @property
    def percent(self) -> int:
        """Never 100 for what is not exact."""
        return 100 if self.exact else min(99, round(self.share * 100))


def found_at(
    quotation: Quotation, run: Run, alignments: list[Alignment], officials: Collection[int]
) -> Finding:
    everything = list(_all_pieces(quotation, run, alignments))
    met = [number for found in alignments for _mine, number in found.pairs if number is not None]
    touched = sorted({run.member(number) for number in met}) or [0]
    members = tuple(run.members[number] for number in touched)
    labels = set(_labels(everything, members[0]))
    pieces = tuple(piece for number, piece in enumerate(everything) if number not in labels)
    same = sum(found.same for found in alignments)
    compared = sum(len(found.pairs) for found in alignments)
    compared -= sum(len(words(everything[number].quoted)) for number in labels)
    exact = all(piece.change in _WITHOUT_DIFFERENCE for piece in pieces)
    spoken = [each for each in members if not each.is_direction]
    others = [each for each in spoken if quotation.speaker and not _is_by(quotation.speaker, each, officials)]
    return Finding(
        members=members,
        exact=exact,
        share=same / max(1, compared),
        pieces=pieces,
        marks=_marks(pieces),
        by_another=bool(others) and len(others) == len(spoken),
        partly=0 < len(others) < len(spoken),
        others=tuple(dict.fromkeys(each.speaker for each in others if each.speaker)),
        meaning=() if exact else meaning_changes(quotation.parts, run, alignments, members),
    )


def _is_by(speaker: str, each: SpokenText, officials: Collection[int]) -> bool:
    """Whether a statement is by the one named: an official whom the name means, or one printed so."""
    if each.official in officials:
        return True
    statement = each.statement
    official = statement.official.name if statement and statement.official else ""
    printed = {*words(each.speaker), *words(official)}
    # Initials tell nobody apart: "V. Putin" is met by the surname.
    wanted = [word for word in words(speaker) if len(word) > 2]
    return bool(wanted) and printed.issuperset(wanted)


def _all_pieces(quotation: Quotation, run: Run, alignments: list[Alignment]) -> Iterator[QuotationPiece]:
    """The pieces of all parts, with the places where parts, and statements, end."""
    here: int | None = None
    for number, (part, found) in enumerate(zip(quotation.parts, alignments, strict=True)):
        if number:
            yield QuotationPiece(WordChange.OMISSION)
        omitted = number > 0
        for member, piece in _pieces(Text(part), run, found):
            if here is not None and member is not None and member != here:
                unsaid = not omitted and any(each in run.skipped for each in range(here + 1, member + 1))
                yield QuotationPiece(
                    WordChange.SKIPPED if unsaid else WordChange.NEXT, said=run.members[member]
                )
            here = here if member is None else member
            omitted = False
            yield piece


def _labels(pieces: list[QuotationPiece], first: SpokenText) -> Iterator[int]:
    """The numbers of those that are the speaker's name before their words: pasted with them, and not said."""
    for number, piece in enumerate(pieces):
        follows = pieces[number + 1].said if number + 1 < len(pieces) else None
        whose = follows if number else first
        if piece.change is WordChange.ADDED and whose and whose.statement:
            names = (whose.speaker, whose.statement.label, whose.statement.get_kind_display())
            if words(piece.quoted) in map(words, names):
                yield number


def _pieces(quoted: Text, run: Run, found: Alignment) -> Iterator[tuple[int | None, QuotationPiece]]:
    """Each with the number of the statement it is in; None for what no statement has."""

    def place(pair: Pair) -> tuple[WordChange, int | None]:
        mine, other = pair
        if other is None:
            return WordChange.ADDED, None
        if mine is None:
            return WordChange.LEFT_OUT, run.member(other)
        same = quoted.words[mine] == run.text.words[other]
        return WordChange.SAME if same else WordChange.CHANGED, run.member(other)

    for (kind, member), pairs in groupby(found.pairs, place):
        numbers = list(pairs)
        mine = [number for number, _other in numbers if number is not None]
        theirs = [number for _other, number in numbers if number is not None]
        yield member, QuotationPiece(kind, quoted.printed(mine), run.text.printed(theirs))


def _marks(pieces: tuple[QuotationPiece, ...]) -> str:
    """The longest run of words that is as quoted, of some statements each, as a search that marks them."""
    longest = [""]
    for piece in pieces:
        if piece.said:
            longest.append("")
        elif piece.change is WordChange.SAME:
            longest[-1] = max(longest[-1], piece.printed, key=len)
    kept = [plain(text) for text in map(_shortened, longest[:MARKED]) if plain(text)]
    return str(Or(tuple(map(Exact, kept)))) if kept else ""


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_MARK else text[:LONGEST_MARK].rsplit(" ", 1)[0]


def plain(part: str) -> str:
    """Its words alone: quotation marks would end the condition."""
    return " ".join(words(part))
