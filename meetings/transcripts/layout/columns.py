"""Words on a page to lines in the order in which they are read: column by column."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from meetings.transcripts.layout.lines import Line
from meetings.transcripts.note_marks import NoteMark, mark_in


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

_WIDE_GAP = 1.15  # times the size of the letters
_NARROWEST_COLUMN = 0.16  # of the page's width
_FEWEST_ROWS = 5
_SET_APART = 1.8  # times the usual distance of lines
_MOST_ACROSS = 0.2
_MOST_SPACES = 12
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})$")


def lines_in_reading_order(words: Sequence[PlacedWord], width: float) -> list[Line]:
    """The lines of a page; `column` counts from 1 on pages that have several, and is 0 on others."""
    rows = _rows(words)
    if not rows:
        return []
    gutters = _gutters(rows, width)
    if not gutters:
        return _lines(_whole_rows(rows), 0, (0.0, width))
    edges = [min(row[0].left for row in rows), *gutters, max(row[-1].right for row in rows)]
    head, rows, foot = _set_apart(rows)
    lines = _lines(_whole_rows(head), 0, (0.0, width))
    for band in _bands(rows, gutters):
        lines += _lines_of_band(band, edges)
    return [*lines, *_lines(_whole_rows(foot), 0, (0.0, width))]


def _set_apart(rows: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """The head and the foot of a page with columns, which stand apart from both, and the rows between."""
    heights = sorted({round(row[0].bottom) for row in rows})
    steps = [after - before for before, after in pairwise(heights) if after - before > 2]
    if len(steps) < _FEWEST_ROWS:
        return [], rows, []
    wide = _SET_APART * median(steps)
    above = heights[0] + 2 if _next(heights, 2) - heights[0] > wide else -1.0
    below = heights[-1] - 2 if heights[-1] - _next(heights[::-1], -2) > wide else float("inf")
    head = [row for row in rows if row[0].bottom <= above]
    foot = [row for row in rows if row[0].bottom >= below]
    return head, [row for row in rows if above < row[0].bottom < below], foot


def _next(heights: list[int], beyond: int) -> int:
    """The height of the base line next to the first, which may differ by a point along the line."""
    first = heights[0]
    return next((height for height in heights if abs(height - first) > abs(beyond)), first)


def _rows(words: Sequence[PlacedWord]) -> list[Row]:
    """Words that stand on one line, parted at wide gaps."""
    rows: list[Row] = []
    for base in _on_base_lines(words):
        row = [base[0]]
        for before, word in pairwise(base):
            if word.left - before.right > _WIDE_GAP * max(before.size, word.size):
                rows.append(row)
                row = []
            row.append(word)
        rows.append(row)
    return rows


def _on_base_lines(words: Sequence[PlacedWord]) -> list[Row]:
    """Words gathered by height; small letters raised over the line stay with it."""
    lines: list[Row] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if lines and _share_a_line(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def _share_a_line(line: Row, word: PlacedWord) -> bool:
    first = line[0]
    overlap = min(first.bottom, word.bottom) - max(first.top, word.top)
    return overlap > 0.5 * min(first.size, word.size)


def _gutters(rows: list[Row], width: float) -> list[float]:
    """Where white space runs down the page between columns of text."""
    found: list[float] = []
    _find_gutters(rows, min(row[0].left for row in rows), max(row[-1].right for row in rows), width, found)
    return sorted(found)


def _find_gutters(rows: list[Row], left: float, right: float, width: float, found: list[float]) -> None:
    narrowest = _NARROWEST_COLUMN * width
    if right - left < 2 * narrowest or len(found) > 4:
        return
    gutter = _gutter(rows, left + narrowest, right - narrowest)
    if gutter is None:
        return
    gutter = _beside_right_column(rows, gutter)
    found.append(gutter)
    _find_gutters([row for row in rows if row[-1].right <= gutter], left, gutter, width, found)
    _find_gutters([row for row in rows if row[0].left >= gutter], gutter, right, width, found)


def _beside_right_column(rows: list[Row], gutter: float) -> float:
    """The gutter moved close to where most lines of the right column begin: headings cross it there."""
    begins = Counter(round(row[0].left) for row in rows if row[0].left >= gutter)
    return begins.most_common(1)[0][0] - 2.0


def _gutter(rows: list[Row], first: float, last: float) -> float | None:
    """The middle of the emptiest strip with full lines on both sides, or None."""
    if last <= first:
        return None
    bins = int(last - first) + 1
    across = [0] * (bins + 1)
    for row in rows:
        begin = max(0, int(row[0].left - first))
        end = min(bins, int(row[-1].right - first) + 1)
        if begin < end:
            across[begin] += 1
            across[end] -= 1
    crossing, counts = 0, []
    for step in across[:bins]:
        crossing += step
        counts.append(crossing)
    fewest = min(counts)
    if fewest > _MOST_ACROSS * len(rows):
        return None
    fewest += max(1, len(rows) // 25)
    return _best_strip(rows, counts, first, fewest)


def _best_strip(rows: list[Row], counts: list[int], first: float, fewest: int) -> float | None:
    best: tuple[int, float] | None = None
    begin = None
    for at, count in enumerate([*counts, len(rows)]):
        if count <= fewest:
            begin = at if begin is None else begin
        elif begin is not None:
            middle = first + (begin + at) / 2
            if at - begin >= 5 and (best is None or at - begin > best[0]) and _has_columns(rows, middle):
                best = (at - begin, middle)
            begin = None
    return best[1] if best else None


def _has_columns(rows: list[Row], middle: float) -> bool:
    """Whether both sides hold lines of running text, most of them reaching over most of their column."""
    sides = ([r for r in rows if r[-1].right <= middle], [r for r in rows if r[0].left >= middle])
    if any(len(side) < _FEWEST_ROWS for side in sides):
        return False
    barer, fuller = sorted(map(_fullness, sides))
    if barer > 0.2 and fuller > 0.5:
        return True
    return barer > 0 and _stand_apart(*sides) and all(map(_is_aligned, sides))


def _is_aligned(side: list[Row]) -> bool:
    """Whether most lines begin at one place."""
    return Counter(round(row[0].left) for row in side).most_common(1)[0][1] * 2 > len(side)


def _stand_apart(left: list[Row], right: list[Row]) -> bool:
    """Whether most lines of one side have none beside them; rows of a table have."""
    heights = {round(row[0].bottom) for row in left}
    beside = sum(any(round(row[0].bottom) + step in heights for step in (-1, 0, 1)) for row in right)
    return beside * 10 < len(right) * 6


def _fullness(side: list[Row]) -> float:
    """Which share of the lines of a column reaches over most of it; 0 for a column of single words."""
    left, right = min(row[0].left for row in side), max(row[-1].right for row in side)
    full = sum(row[-1].right - row[0].left > 0.55 * (right - left) for row in side)
    words = sum(len(row) for row in side)
    return full / len(side) if words > 2 * len(side) else 0.0


def _bands(rows: list[Row], gutters: list[float]) -> Iterable[list[Row]]:
    """Rows from top to bottom, parted where one crosses a gutter: a heading over all columns."""
    band: list[Row] = []
    for row in rows:
        if any(row[0].left < gutter - 2 and row[-1].right > gutter + 2 for gutter in gutters):
            if band:
                yield band
            yield [row]
            band = []
        else:
            band.append(row)
    if band:
        yield band


def _lines_of_band(band: list[Row], edges: list[float]) -> list[Line]:
    """The lines of a heading over all columns, or of the columns between two headings."""
    if len(band) == 1 and any(band[0][0].left < gutter < band[0][-1].right for gutter in edges[1:-1]):
        return _lines(band, 0, (edges[0], edges[-1]))
    lines: list[Line] = []
    for column, (left, right) in enumerate(pairwise(edges), 1):
        inside = [row for row in band if _column_of(row, edges) == column]
        lines += _lines(_whole_rows(inside), column, (left, right))
    return lines


def _column_of(row: Row, edges: list[float]) -> int:
    """The column, from 1, in which the middle of a row lies."""
    middle = (row[0].left + row[-1].right) / 2
    return 1 + sum(middle >= gutter for gutter in edges[1:-1])


def _whole_rows(rows: list[Row]) -> list[Row]:
    """Rows of one base line put together again: they are no columns."""
    whole: list[Row] = []
    for row in rows:
        if whole and _share_a_line(whole[-1], row[0]) and row[0].left >= whole[-1][-1].right - 1:
            whole[-1] = [*whole[-1], *row]
        else:
            whole.append(row)
    return whole


def _lines(rows: list[Row], column: int, edges: tuple[float, float]) -> list[Line]:
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
    if gap > _WIDE_GAP * word.size:
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
