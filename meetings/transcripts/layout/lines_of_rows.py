"""Rows of placed words to lines: their text and type, the space above them, their marks of footnotes."""

import re
from itertools import pairwise
from statistics import median

from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.placed_words import WIDE_GAP, PlacedWord, Row
from meetings.transcripts.note_marks import NoteMark, mark_in

_MOST_SPACES = 12
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})$")


def lines_of_rows(rows: list[Row], column: int, edges: tuple[float, float]) -> list[Line]:
    """The lines of a column, or of a whole page (column 0), between these edges on the left and the right."""
    if not rows:
        return []
    begins = median(row[0].left for row in rows) if len(rows) > 3 else edges[0]
    ends = sorted(row[-1].right for row in rows)[int(len(rows) * 0.9)]
    lines = [_line(row, column) for row in rows]
    _set_gaps(rows, lines)
    for line in lines:
        line.centred = _is_centred(line, (begins, ends) if column and len(rows) > 3 else edges, begins)
    return lines


def _line(row: Row, column: int) -> Line:
    size = max(word.size for word in row)
    row, notes = _without_note_marks(row, size)
    text, bold, still = [row[0].text], len(row[0].text) if row[0].bold else 0, row[0].bold
    length = len(row[0].text)
    for before, word in pairwise(row):
        space = " " * _spaces(before, word)
        text += [space, word.text]
        length += len(space) + len(word.text)
        still = still and word.bold
        if still:
            bold = length
    return Line(
        "".join(text),
        0,
        0,
        column,
        row[0].left,
        row[-1].right,
        round(size, 1),
        bold=bold,
        second=(len(text[0]) + len(text[1]), row[1].left) if len(row) > 1 else (0, 0.0),
        italic=all(word.italic for word in row),
        notes=notes,
    )


def _without_note_marks(row: Row, size: float) -> tuple[Row, list[NoteMark]]:
    words: Row = []
    notes = []
    for word in row:
        if _is_note_mark(word, row, size):
            notes.append(NoteMark(" ".join(each.text for each in words), mark_in(word.text)))
        else:
            words.append(word)
    return words, notes


def _is_note_mark(word: PlacedWord, row: Row, size: float) -> bool:
    """Whether a word is the small raised mark of a footnote; one at the beginning is the note's own."""
    if word is row[0] or word.size > 0.8 * size or not _NOTE_MARK.match(word.text):
        return False
    return word.bottom < max(other.bottom for other in row) - 0.15 * size


def _spaces(before: PlacedWord, word: PlacedWord) -> int:
    """How many spaces part two words: as many as are printed, or as fit into a wide gap."""
    gap = word.left - before.right
    if word.spaces < 0:
        return 0
    width = 0.28 * max(before.size, word.size)
    if gap < 0.12 * width and not word.spaces:
        return 0
    if gap > WIDE_GAP * word.size:
        return max(2, min(_MOST_SPACES, round(gap / (1.6 * width))))
    return max(1, min(word.spaces, 2))


def _set_gaps(rows: list[Row], lines: list[Line]) -> None:
    """The space above each line in lines: 0 where it follows at the usual distance or is the first."""
    steps = [after[0].bottom - before[0].bottom for before, after in pairwise(rows)]
    usual = median(steps) if len(steps) > 4 else None
    for at, step in enumerate(steps, 1):
        size = lines[at].size
        leading = min(usual, 2.6 * size) if usual and usual > size * 0.8 else 1.2 * size
        lines[at].gap = max(0.0, (step - leading) / leading)


def _is_centred(line: Line, edges: tuple[float, float], begins: float) -> bool:
    """Whether a short line stands in the middle: as far from the left edge as from the right."""
    left, right = edges
    before, after = line.left - left, right - line.right
    em = line.size
    return before > 1.5 * em and line.left - begins > 1.5 * em and abs(before - after) < 1.2 * em
