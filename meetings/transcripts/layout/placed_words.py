"""Words at their places on a page, and the rows that they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(slots=True)
class PlacedWord:
    """A word at its place: points from the left and the top of its page. `spaces` were printed before it,
    -1 says that it belongs to the word before.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    spaces: int = 0


Row = list[PlacedWord]
"""Words on one base line, from left to right, without a gap as wide as one between columns."""

WIDE_GAP = 1.15  # times the size of the letters


def rows_of(words: Sequence[PlacedWord]) -> list[Row]:
    """Words that stand on one line, parted at wide gaps."""
    rows: list[Row] = []
    for base in _on_base_lines(words):
        row = [base[0]]
        for before, word in pairwise(base):
            if word.left - before.right > WIDE_GAP * max(before.size, word.size):
                rows.append(row)
                row = []
            row.append(word)
        rows.append(row)
    return rows


def _on_base_lines(words: Sequence[PlacedWord]) -> list[Row]:
    """Words gathered by height; small letters raised over the line stay with it."""
    lines: list[Row] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if lines and share_a_line(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def share_a_line(line: Row, word: PlacedWord) -> bool:
    """Whether a word stands beside the first word of a line; it may be raised over it."""
    first = line[0]
    overlap = min(first.bottom, word.bottom) - max(first.top, word.top)
    return overlap > 0.5 * min(first.size, word.size)


def whole_rows(rows: list[Row]) -> list[Row]:
    """Rows of one base line put together again: they are no columns."""
    whole: list[Row] = []
    for row in rows:
        if whole and share_a_line(whole[-1], row[0]) and row[0].left >= whole[-1][-1].right - 1:
            whole[-1] = [*whole[-1], *row]
        else:
            whole.append(row)
    return whole
