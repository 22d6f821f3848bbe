"""Numbers printed beside the lines of a page, as courts do from 1 to 25."""

import bisect
import itertools
import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"[ \t\u00a0]*(\d{1,4})(?:[.):][ \t\u00a0]+|[ \t\u00a0]+)(?=\S)")
_BESIDE = re.compile(r"(\d{1,2})(?:[ \t\u00a0]+|$)")
_FEWEST = 5
_FEWEST_ON_A_PAGE = 8
_MOST_ON_A_PAGE = 60


def numbers_before(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """The printed numbers by the index of their line, where nearly all lines open with one that counts up."""
    printed = [(at, _NUMBERED.match(line)) for at, line in enumerate(lines) if line]
    counted = [int(found.group(1)) for _, found in printed if found]
    if len(counted) < _FEWEST or len(counted) * 10 < len(printed) * 7:
        return {}
    rising = sum(0 < after - before <= 5 for before, after in itertools.pairwise(counted))
    if rising * 10 < (len(counted) - 1) * 9:
        return {}
    return {at: found for at, found in printed if found}


def pages_by_numbers(lines: Sequence[str]) -> list[int]:
    """The page of each line, counted from 1, where numbers beside nearly all lines begin again on each page;
    [] where they do not.

    What stands between two pages is the foot of the first down to a number alone, and the head of the next.
    """
    begins: list[int] = []
    expected, counted, last = 1, 0, -1
    for at, line in enumerate(lines):
        found = _BESIDE.match(line)
        number = int(found.group(1)) if found else 0
        again = number == 1 and expected > _FEWEST_ON_A_PAGE and found is not None and found.end() < len(line)
        if number != expected and not again:
            continue
        if number == 1:
            begins.append(_top_of_page(lines, last, at))
        expected, last = number + 1, at
        counted += 1
    if len(begins) < 2 or counted * 10 < len(lines) * 7:
        return []
    return [max(1, bisect.bisect_right(begins, at)) for at in range(len(lines))]


def _top_of_page(lines: Sequence[str], last: int, first: int) -> int:
    """Where a page begins whose first numbered line is `first`; `last` is that of the page before."""
    alone = (at + 1 for at in range(first - 1, last, -1) if lines[at].strip(" -–—[]").isdigit())
    return next(alone, last + 1)


def numbers_on_page(lines: Sequence[str], fewest: int = _FEWEST_ON_A_PAGE) -> dict[int, re.Match[str]]:
    """The numbers 1, 2, 3 ... beside nearly all lines of one page, by the index of their line.

    Lines above the first and below the last number, and numbers beside empty lines, do no harm. A page with
    less than `fewest` of them has none.
    """
    found: dict[int, re.Match[str]] = {}
    expected = 1
    for at, line in enumerate(lines):
        match = _BESIDE.match(line)
        if not match:
            continue
        number = int(match.group(1))
        if number == 1 and len(found) == 1:
            found, expected = {}, 1  # the number of the page stood above
        if number == expected <= _MOST_ON_A_PAGE:
            found[at] = match
            expected += 1
    if len(found) < max(1, fewest):
        return {}
    between = max(found) - min(found) + 1
    return found if len(found) * 10 >= between * 8 else {}
