"""Words with gaps, such as `hydro*`."""

import re

from meetings.search.text.analysis import words


def expression(pattern: str) -> str:
    """A word with gaps as a regular expression over folded words."""
    parts = re.split(r"([*?])", pattern)
    gaps = {"*": ".*", "?": "."}
    return "".join(gaps[part] if part in gaps else re.escape("".join(words(part))) for part in parts)
