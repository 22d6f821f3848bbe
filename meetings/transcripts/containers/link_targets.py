"""Lines of Markdown that say where a link leads."""

import re
from collections import Counter

_TARGET = re.compile(
    r"^[ ]{0,3}\[([^\]\n^]{1,80})\]:[ \t]+(<?[\w#./:?=&%~+@,-]{1,2000}>?)"
    r"(?:[ \t]+[\"'(][^\n]{0,300})?[ \t]*$",
    re.MULTILINE,
)
"""Where a link leads that the text names: "[charter]: https://…", which no reader of Markdown shows."""
_LEADS = re.compile(r"[/#]|\.\w{2,5}>?$")
_NAMED = re.compile(r"\[([^\[\]\n^]{1,80})\]")
_OPENED = re.compile(r"^[ ]{0,3}\[([^\[\]\n^]{1,80})\]:", re.MULTILINE)


def without_targets(text: str) -> tuple[str, list[str]]:
    """The text without the targets of links, and these.

    "[Ada]: Yes." is what somebody says: such a label opens several lines, or is named nowhere else, or what
    stands behind it leads nowhere.
    """
    named = Counter(found[1] for found in _NAMED.finditer(text))
    opened = Counter(found[1] for found in _OPENED.finditer(text))
    targets: list[str] = []

    def left_out(found: re.Match[str]) -> str:
        if opened[found[1]] > 1 or named[found[1]] < 2 or not _LEADS.search(found[2]):
            return found.group()
        targets.append(found.group().strip())
        return ""

    return _TARGET.sub(left_out, text), targets
