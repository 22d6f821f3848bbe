"""Whether a quotation is on record: word for word, nearly, or not; and where, and by whom."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.limits.budget import checked
from meetings.search.index.current import engine
from meetings.search.index.engine import Facet, SearchRequest
from meetings.search.index.texts import SpokenText, said
from meetings.search.query import And, Exact, Or, Query
from meetings.search.reports.quotations.consecutive import Run, alone, together
from meetings.search.reports.quotations.findings import Finding, found_at, plain
from meetings.search.reports.quotations.meaning import MeaningChange
from meetings.search.reports.quotations.pasted import Quotation
from meetings.search.text.alignment import Alignment, nearest, verbatim
from meetings.search.text.analysis import words

# From this share of words in place on, a quotation counts as near.
NEAR = 0.75
FEWEST_WORDS = 3
SHOWN = 5
CANDIDATES = 16
ALIGNED = 4
RARE, ROWS, ROW = 10, 14, 3


class Verdict(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class QuotationReport:
    """The best findings, those by the named speaker first; `places` is the number of exact ones in all."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    places: int = 0

    @property
    def by_another(self) -> bool:
        """Whether the words are found, and only by others than the one named."""
        return bool(self.findings) and all(finding.by_another for finding in self.findings)

    @property
    def others(self) -> tuple[str, ...]:
        """Who said it, as printed, where the one named did not say it, or not all of it."""
        found = self.findings if self.by_another else self.findings[:1]
        return tuple(dict.fromkeys(name for finding in found for name in finding.others))

    @property
    def partly(self) -> bool:
        """Whether the best place is only in part by the one named."""
        return bool(self.findings) and self.findings[0].partly

    @property
    def meaning(self) -> tuple[MeaningChange, ...]:
        """What makes the quotation say something else than the best place."""
        return self.findings[0].meaning if self.findings else ()


def check(quotation: Quotation, officials: Collection[int] = ()) -> QuotationReport:
    """Look for a quotation; `officials` are those whom its speaker's name may mean.

    Raises `EngineError` when there is no index to ask. A quotation of fewer than FEWEST_WORDS is none.
    """
    if quotation.words < FEWEST_WORDS:
        return QuotationReport(Verdict.NONE)
    query = And(tuple(Exact(plain(part)) for part in quotation.parts))
    request = SearchRequest(query=query, size=CANDIDATES, facets=())
    exact, total = _found_exactly(quotation, request, officials)
    if officials and total > CANDIDATES and all(finding.by_another for finding in exact):
        # Theirs may stand behind those that were looked at.
        theirs = replace(request, choices={Facet.OFFICIAL: tuple(map(str, officials))})
        exact += _found_exactly(quotation, theirs, officials)[0]
    if exact:
        return QuotationReport(Verdict.EXACT, _first(exact), max(total, len(exact)))
    likely = _candidates(quotation)
    near = [_nearly(quotation, run, officials) for run in checked((*alone(likely), *together(likely)))]
    kept = _apart([finding for finding in near if finding.share >= NEAR])
    exact = [finding for finding in kept if finding.exact]
    if exact:
        return QuotationReport(Verdict.EXACT, _first(exact), len(exact))
    return QuotationReport(Verdict.NEAR, _first(kept)) if kept else QuotationReport(Verdict.NONE)


def _found_exactly(
    quotation: Quotation, request: SearchRequest, officials: Collection[int]
) -> tuple[list[Finding], int]:
    """The places among the first answers, and the number of all answers."""
    results = engine().search(request)
    runs = checked(alone(said(results.hits)))
    return [found for run in runs if (found := _exactly(quotation, run, officials))], results.total


def _apart(findings: list[Finding]) -> list[Finding]:
    """Of findings that share a statement the best one: the most words, the fewest statements."""
    kept: list[Finding] = []
    taken: set[str] = set()
    for finding in sorted(findings, key=lambda each: (not each.exact, -each.share, len(each.members))):
        addresses = {each.url for each in finding.members}
        if not addresses & taken:
            kept.append(finding)
            taken |= addresses
    return kept


def _first(findings: list[Finding]) -> tuple[Finding, ...]:
    """The named speaker's before others, then those that say the same, the nearest, and the earliest."""

    def rank(finding: Finding) -> tuple[bool, bool, float, str, int]:
        meeting = finding.said.meeting
        return (
            finding.by_another,
            bool(finding.meaning),
            -finding.share,
            str(meeting.date or "9999"),
            meeting.pk,
        )

    return tuple(sorted(findings, key=rank)[:SHOWN])


def _candidates(quotation: Quotation) -> list[SpokenText]:
    """Texts that share most of the quotation's rows of words, and then of its words."""
    request = SearchRequest(query=_shared(quotation), size=CANDIDATES, facets=())
    if request.query is None:
        return []
    parts = [words(part) for part in quotation.parts]
    rows = {row for part in parts for row in _rows(part)}
    wanted = {word for part in parts for word in part}

    def likeness(each: SpokenText) -> tuple[int, int]:
        there = words(each.text)
        return len(rows.intersection(_rows(there))), len(wanted.intersection(there))

    found = said(engine().search(request).hits)
    return sorted(checked(found), key=likeness, reverse=True)[:ALIGNED]


def _rows(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every ROW words in a row."""
    return zip(*(words[at:] for at in range(ROW)), strict=False)


def _shared(quotation: Quotation) -> Query | None:
    """Any of the rarest words on record, or of the rows of words with the rarest in them."""
    parts = [words(part) for part in quotation.parts]
    often = engine().frequencies({word for part in parts for word in part})
    known = sorted((word for word, count in often.items() if count), key=lambda word: (often[word], word))
    rows = {row for part in parts for row in _rows(part) if all(often[word] for word in row)}
    rarest = sorted(rows, key=lambda row: (min(often[word] for word in row), row))[:ROWS]
    leaves = [Exact(text) for text in [*known[:RARE], *(" ".join(row) for row in rarest)]]
    return Or(tuple(leaves)) if leaves else None


def _exactly(quotation: Quotation, run: Run, officials: Collection[int]) -> Finding | None:
    """None where the parts stand there in another order."""
    alignments = _verbatim(quotation, run)
    return found_at(quotation, run, alignments, officials) if alignments else None


def _nearly(quotation: Quotation, run: Run, officials: Collection[int]) -> Finding:
    alignments = _verbatim(quotation, run) or _nearest(quotation, run)
    return found_at(quotation, run, alignments, officials)


def _verbatim(quotation: Quotation, run: Run) -> list[Alignment]:
    """Empty where the parts do not stand there one after another."""
    start, alignments = 0, []
    for part in quotation.parts:
        found = verbatim(words(part), run.text.words, start)
        if found is None:
            return []
        alignments.append(found)
        start = found.end
    return alignments


def _nearest(quotation: Quotation, run: Run) -> list[Alignment]:
    start, alignments = 0, []
    for part in quotation.parts:
        alignments.append(nearest(words(part), run.text.words, start))
        start = max(start, alignments[-1].end)
    return alignments
