"""Numbers printed beside the lines of a page, as courts do from 1 to 25."""

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


def numbers_on_page(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """The numbers 1, 2, 3 ... beside nearly all lines of one page, by the index of their line.

    Lines above the first and below the last number, and numbers beside empty lines, do no harm.
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
    if len(found) < _FEWEST_ON_A_PAGE:
        return {}
    between = max(found) - min(found) + 1
    return found if len(found) * 10 >= between * 8 else {}
