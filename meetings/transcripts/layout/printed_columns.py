"""Numbers of columns and pages that are printed between the lines: "26 Nov 1996 : Column 122", "[Page 7]"."""

import re
from collections.abc import Sequence
from itertools import pairwise

_COLUMN = re.compile(
    r"(?:[^:\]]{0,40}[:,\]–—-][ \u00a0]*)?\[?col(?:umn|\.)[ \u00a0]*(\d{1,6})[A-Z]{0,2}\]?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\[{1,2}page[ \u00a0]*(\d{1,5})\]{1,2}", re.IGNORECASE)
_LONGEST = 60
_FEWEST = 2


def column_marks(texts: Sequence[str]) -> dict[int, int]:
    """The numbers of columns by the place of their lines, if there are several and they count up."""
    return _rising(_COLUMN, texts)


def page_numbers(texts: Sequence[str]) -> dict[int, int]:
    """The numbers of pages, likewise."""
    return _rising(_PAGE, texts)


def _rising(pattern: re.Pattern[str], texts: Sequence[str]) -> dict[int, int]:
    short = ((at, text.strip()) for at, text in enumerate(texts) if len(text) < _LONGEST)
    found = {at: int(match.group(1)) for at, text in short if (match := pattern.fullmatch(text))}
    rises = all(before < after for before, after in pairwise(found.values()))
    return found if len(found) >= _FEWEST and rises else {}
