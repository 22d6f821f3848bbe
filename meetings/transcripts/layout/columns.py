"""Words on a page to lines in the order in which they are read: column by column."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from meetings.transcripts.layout.gutters import FEWEST_ROWS, gutters_of
from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.lines_of_rows import lines_of_rows
from meetings.transcripts.layout.placed_words import PlacedWord, Row, rows_of, whole_rows

_SET_APART = 1.8  # times the usual distance of lines


def lines_in_reading_order(words: Sequence[PlacedWord], width: float) -> list[Line]:
    """The lines of a page; `column` counts from 1 on pages that have several, and is 0 on others."""
    rows = rows_of(words)
    if not rows:
        return []
    gutters = gutters_of(rows, width)
    if not gutters:
        return lines_of_rows(whole_rows(rows), 0, (0.0, width))
    edges = [min(row[0].left for row in rows), *gutters, max(row[-1].right for row in rows)]
    head, rows, foot = _set_apart(rows)
    lines = lines_of_rows(whole_rows(head), 0, (0.0, width))
    for band in _bands(rows, gutters):
        lines += _lines_of_band(band, edges)
    return [*lines, *lines_of_rows(whole_rows(foot), 0, (0.0, width))]


def _set_apart(rows: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """The head and the foot of a page with columns, which stand apart from both, and the rows between."""
    heights = sorted({round(row[0].bottom) for row in rows})
    steps = [after - before for before, after in pairwise(heights) if after - before > 2]
    if len(steps) < FEWEST_ROWS:
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
        return lines_of_rows(band, 0, (edges[0], edges[-1]))
    lines: list[Line] = []
    for column, (left, right) in enumerate(pairwise(edges), 1):
        inside = [row for row in band if _column_of(row, edges) == column]
        lines += lines_of_rows(whole_rows(inside), column, (left, right))
    return lines


def _column_of(row: Row, edges: list[float]) -> int:
    """The column, from 1, in which the middle of a row lies."""
    middle = (row[0].left + row[-1].right) / 2
    return 1 + sum(middle >= gutter for gutter in edges[1:-1])
