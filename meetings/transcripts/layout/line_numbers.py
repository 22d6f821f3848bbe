"""Numbers printed beside the lines of a page, as courts do from 1 to 25."""

import itertools
import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"[ \t\u00a0]*(\d{1,4})(?:[.):][ \t\u00a0]+|[ \t\u00a0]+)(?=\S)")
_FEWEST = 5


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
