"""Whether a quotation is on record: word for word, nearly, or not; and where, and by whom."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from meetings.search.alignment import Alignment, Pair, nearest, verbatim
from meetings.search.current import engine
from meetings.search.engine import SearchRequest
from meetings.search.query import And, Exact, Or, Query
from meetings.search.quotations import Quotation
from meetings.search.said import Said, said
from meetings.search.tantivy.analysis import Places, words

# From this share of words in place on, a quotation counts as near.
NEAR = 0.75
FEWEST_WORDS = 3
SHOWN = 5
CANDIDATES = 16
ALIGNED = 4
RARE, ROWS, ROW = 10, 14, 3
LONGEST_MARK = 200


class Verdict(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    NONE = "none"


class Change(StrEnum):
    """How a piece of the quotation is to the record; OMISSION is where the quotation leaves words out."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"
    OMISSION = "omission"


@dataclass(frozen=True, slots=True)
class Piece:
    """`quoted` is as pasted, `printed` as on record; "" for what the other one has more."""

    change: Change
    quoted: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place on record. `share` is of words that are the same. `marks` is a search for the words there.

    `by_another` is true where the quotation names a speaker and this is not them.
    """

    said: Said
    exact: bool
    share: float
    pieces: tuple[Piece, ...]
    marks: str
    by_another: bool

    @property
    def percent(self) -> int:
        """Never 100 for what is not exact."""
        return 100 if self.exact else min(99, round(self.share * 100))


@dataclass(frozen=True, slots=True)
class Report:
    """The best findings, those by the named speaker first; `places` is the number of exact ones in all."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    places: int = 0

    @property
    def by_another(self) -> bool:
        """Whether the words are found, and only by others than the one named."""
        return bool(self.findings) and all(finding.by_another for finding in self.findings)


def check(quotation: Quotation, officials: Collection[int] = ()) -> Report:
    """Look for a quotation; `officials` are those whom its speaker's name may mean.

    Raises `EngineError` when there is no index to ask. A quotation of fewer than FEWEST_WORDS is none.
    """
    if quotation.words < FEWEST_WORDS:
        return Report(Verdict.NONE)
    query = And(tuple(Exact(_plain(part)) for part in quotation.parts))
    results = engine().search(SearchRequest(query=query, size=CANDIDATES, facets=()))
    exact = [found for each in said(results.hits) if (found := _exactly(quotation, each, officials))]
    if exact:
        return Report(Verdict.EXACT, _first(exact), max(results.total, len(exact)))
    near = [_nearly(quotation, each, officials) for each in _candidates(quotation)]
    kept = [finding for finding in near if finding.share >= NEAR]
    return Report(Verdict.NEAR, _first(kept)) if kept else Report(Verdict.NONE)


def _first(findings: list[Finding]) -> tuple[Finding, ...]:
    """The named speaker's before others, then the nearest, then the earliest."""

    def rank(finding: Finding) -> tuple[bool, float, str, int]:
        meeting = finding.said.meeting
        return finding.by_another, -finding.share, str(meeting.date or "9999"), meeting.pk

    return tuple(sorted(findings, key=rank)[:SHOWN])


def _plain(part: str) -> str:
    """Its words alone: quotation marks would end the condition."""
    return " ".join(words(part))


def _candidates(quotation: Quotation) -> list[Said]:
    """Texts that share most of the quotation's rare words and rows of words."""
    request = SearchRequest(query=_shared(quotation), size=CANDIDATES, facets=())
    if request.query is None:
        return []
    wanted = {word for part in quotation.parts for word in words(part)}
    found = said(engine().search(request).hits)
    return sorted(found, key=lambda each: -len(wanted.intersection(words(each.text))))[:ALIGNED]


def _shared(quotation: Quotation) -> Query | None:
    """Any of the rarest words on record, or of the rows of words with the rarest in them."""
    parts = [words(part) for part in quotation.parts]
    often = engine().frequencies({word for part in parts for word in part})
    known = sorted((word for word, count in often.items() if count), key=lambda word: (often[word], word))
    rows = {
        tuple(part[at : at + ROW])
        for part in parts
        for at in range(len(part) - ROW + 1)
        if all(often[word] for word in part[at : at + ROW])
    }
    rarest = sorted(rows, key=lambda row: (min(often[word] for word in row), row))[:ROWS]
    leaves = [Exact(text) for text in [*known[:RARE], *(" ".join(row) for row in rarest)]]
    return Or(tuple(leaves)) if leaves else None


def _exactly(quotation: Quotation, each: Said, officials: Collection[int]) -> Finding | None:
    """None where the parts stand there in another order."""
    text, start, alignments = _Text(each.text), 0, []
    for part in quotation.parts:
        found = verbatim(words(part), text.words, start)
        if found is None:
            return None
        alignments.append(found)
        start = found.end
    return _finding(quotation, each, text, alignments, officials)


def _nearly(quotation: Quotation, each: Said, officials: Collection[int]) -> Finding:
    text, start, alignments = _Text(each.text), 0, []
    for part in quotation.parts:
        alignments.append(nearest(words(part), text.words, start))
        start = max(start, alignments[-1].end)
    return _finding(quotation, each, text, alignments, officials)


def _finding(
    quotation: Quotation,
    each: Said,
    text: "_Text",
    alignments: list[Alignment],
    officials: Collection[int],
) -> Finding:
    pieces: list[Piece] = []
    for part, found in zip(quotation.parts, alignments, strict=True):
        if pieces:
            pieces.append(Piece(Change.OMISSION))
        pieces += _pieces(_Text(part), text, found)
    same = sum(found.same for found in alignments)
    return Finding(
        said=each,
        exact=all(piece.change in (Change.SAME, Change.OMISSION) for piece in pieces),
        share=same / max(1, sum(len(found.pairs) for found in alignments)),
        pieces=tuple(pieces),
        marks=_marks(pieces),
        by_another=bool(quotation.speaker) and not _is_by(quotation.speaker, each, officials),
    )


def _is_by(speaker: str, each: Said, officials: Collection[int]) -> bool:
    """Whether a statement is by the one named: an official whom the name means, or one printed so."""
    if each.official in officials:
        return True
    statement = each.statement
    official = statement.official.name if statement and statement.official else ""
    printed = {*words(each.speaker), *words(official)}
    # Initials tell nobody apart: "V. Putin" is met by the surname.
    wanted = [word for word in words(speaker) if len(word) > 2]
    return bool(wanted) and printed.issuperset(wanted)


class _Text:
    """A text by its words, with what is printed from one of them to another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        places = Places(text)
        self._places = places if len(places) == len(self.words) else None

    def printed(self, numbers: list[int]) -> str:
        if not numbers:
            return ""
        first, last = numbers[0], numbers[-1]
        if self._places is None:
            return " ".join(self.words[first : last + 1])
        return " ".join(self.text[self._places.span(first)[0] : self._places.span(last)[1]].split())


def _pieces(quoted: _Text, text: _Text, found: Alignment) -> Iterator[Piece]:
    def change(pair: Pair) -> Change:
        first, second = pair
        if first is None:
            return Change.LEFT_OUT
        if second is None:
            return Change.ADDED
        return Change.SAME if quoted.words[first] == text.words[second] else Change.CHANGED

    for kind, run in groupby(found.pairs, change):
        pairs = list(run)
        mine = [number for number, _other in pairs if number is not None]
        theirs = [number for _other, number in pairs if number is not None]
        yield Piece(kind, quoted.printed(mine), text.printed(theirs))


def _marks(pieces: list[Piece]) -> str:
    """The longest run of words that is as quoted, as a search that marks it; "" for none."""
    longest = max((piece.printed for piece in pieces if piece.change is Change.SAME), key=len, default="")
    if len(longest) > LONGEST_MARK:
        longest = longest[:LONGEST_MARK].rsplit(" ", 1)[0]
    return str(Exact(_plain(longest))) if _plain(longest) else ""
