"""Where white space runs down a page between columns of text."""

from collections import Counter

from meetings.transcripts.layout.placed_words import Row

FEWEST_ROWS = 5
"""Of a column; fewer tell nothing of how a page is set."""

_NARROWEST_COLUMN = 0.16  # of the page's width
_MOST_ACROSS = 0.2


def gutters_of(rows: list[Row], width: float) -> list[float]:
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
    if any(len(side) < FEWEST_ROWS for side in sides):
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
