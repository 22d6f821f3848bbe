"""Words with gaps, such as `hydro*`."""

import re
from collections.abc import Callable

from meetings.search.text.analysis import words


def expression(pattern: str) -> str:
    """A word with gaps as a regular expression over folded words."""
    return _filled(pattern, {"*": ".*", "?": "."}, re.escape)


def wildcard(pattern: str) -> str:
    """The same as `*` for any letters and `?` for one, over folded words; other signs are themselves."""
    return _filled(pattern, {"*": "*", "?": "?"}, lambda word: re.sub(r"([*?\\])", r"\\\1", word))


def _filled(pattern: str, gaps: dict[str, str], escaped: Callable[[str], str]) -> str:
    parts = re.split(r"([*?])", pattern)
    return "".join(gaps[part] if part in gaps else escaped("".join(words(part))) for part in parts)
