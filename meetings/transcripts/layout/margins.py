"""How a document sets its lines: where they begin and end, how far apart, and whether they are wrapped."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.openings import opens_like_a_label
from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS

ENDS_SENTENCE = (*SENTENCE_ENDS, ":", ";", "”", "»", '"', ")", "]", ">", "—", "–", "-")
ENDS = (*SENTENCE_ENDS, ":", "”", "»", '"', ")", "]", ">")
_FEWEST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class Margins:
    """How a document sets its lines: the usual beginning and end of a line, and the space between two."""

    left: float
    right: float
    gap: float
    wrapped: bool
    em: float


def place_of(line: Line) -> tuple[int, int]:
    """The page and column of a line, which have margins of their own."""
    return (line.page, line.column)


def margins_by_place(lines: Sequence[Line]) -> dict[tuple[int, int], Margins]:
    """Plain text has one pair of margins, a PDF one for each column of each page."""
    places: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        places.setdefault(place_of(line), []).append(line)
    whole = margins_of(lines)
    if whole.em < 1.5:  # characters: every page is set alike
        return dict.fromkeys(places, whole)
    return {place: margins_of(inside, whole) for place, inside in places.items()}


def margins_of(lines: Sequence[Line], usual: Margins | None = None) -> Margins:
    """The margins of lines that are set alike; places with few lines take them from the `usual` ones."""
    if usual is not None and len(lines) < _FEWEST_PAIRS:
        right = max(usual.right, *(line.right for line in lines)) if lines else usual.right
        return Margins(min(line.left for line in lines), right, usual.gap, True, usual.em)
    if not lines:
        return Margins(0, 0, 0, False, 1)
    em = median(line.size for line in lines)
    lefts = Counter(round(line.left / em) for line in lines if not line.centred)
    left = lefts.most_common(1)[0][0] * em if lefts else 0.0
    rights = sorted(line.right for line in lines)
    right = rights[min(len(rights) - 1, int(len(rights) * 0.95))]
    return Margins(left, right, _usual_gap(lines), is_wrapped(lines, right), em)


def _usual_gap(lines: Sequence[Line]) -> float:
    """The space between most lines: 0 in print, 1 where a text is set with an empty line after each."""
    gaps = [line.gap for line in lines[1:] if line.gap < 4]
    if not gaps or lines[0].size == 1.0:
        return _gap_of_text(lines)
    return median(gaps)


def _gap_of_text(lines: Sequence[Line]) -> float:
    """Plain text is double spaced where sentences go on over nearly every empty line."""
    apart = [(before, line) for before, line in itertools.pairwise(lines) if line.gap == 1]
    if len(apart) < _FEWEST_PAIRS or len(apart) * 10 < (len(lines) - 1) * 7:
        return 0
    going_on = sum(not before.text.endswith(ENDS) and line.text[0].islower() for before, line in apart)
    return 1 if going_on * 3 > len(apart) else 0


def is_wrapped(lines: Sequence[Line], width: float = 0.0) -> bool:
    """Whether lines end where the paper did and not where their sentence does."""
    width = width or sorted(line.right for line in lines)[int(len(lines) * 0.95)]
    if lines[0].size != 1.0:
        return True
    gap = _usual_gap(lines)
    pairs = [(before, line) for before, line in itertools.pairwise(lines) if line.gap <= gap]
    if len(pairs) < _FEWEST_PAIRS or not 30 <= width <= 150:
        return False
    broken = sum(
        before.right * 10 >= width * 6
        and not before.text.endswith(ENDS_SENTENCE)
        and not opens_like_a_label(line.text)
        for before, line in pairs
    )
    return broken * 10 > len(pairs) * 3
