"""Words divided at the end of a line are made whole, unless their hyphen is their own."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_BEFORE = re.compile(r"(\w+)(\u00ad|\u2010|-)$")
_AFTER = re.compile(r"\w+")
_HYPHENS = ("-", "\u00ad", "\u2010")
_JOINING = frozenset(
    "an any be every for here how in no none out over some there to under up where with".split()
)
"""First halves of words that are written as one: some-/thing, with-/out."""

Words = frozenset[str]


def words_of(lines: Iterable[str]) -> Words:
    """The words of a document in small letters, the halves of those divided at the end of a line left out.

    Without a divided word nothing asks for them, so there are none.
    """
    words: set[str] = set()
    lines = list(lines)
    if not any(line.endswith(_HYPHENS) for line in lines):
        return frozenset()
    divided = False
    for line in lines:
        found = _WORD.findall(line.casefold())
        if divided:
            found = found[1:]
        divided = line.endswith(_HYPHENS)
        if found and divided:
            found.pop()
        words.update(found)
        words.update(part for word in found if "-" in word for part in word.split("-"))
    return frozenset(words)


def joined(lines: Sequence[str], words: Words) -> str:
    """The lines of a paragraph as one text; `words` are those of the whole document."""
    parts = list(lines[:1])
    for line in lines[1:]:
        before, glue = _glued(parts[-1], line, words)
        parts[-1] = before
        parts += [glue, line] if glue else [line]
    return "".join(parts)


def _glued(before: str, after: str, words: Words) -> tuple[str, str]:
    """The first line without a hyphen of the printer, and what stands between it and the next."""
    divided, following = _BEFORE.search(before), _AFTER.match(after)
    if not divided or not following:
        return before, " "
    first, hyphen = divided.groups()
    second = following.group()
    if hyphen == "\u00ad":
        return before[:-1], ""
    if not _is_divided(first, second):
        return before, "" if _runs_on(first, second) else " "
    if _keeps_hyphen(first.casefold(), second.casefold(), words):
        return before, ""
    return before[:-1], ""


def _is_divided(first: str, second: str) -> bool:
    """Whether both may be halves of one word: "bank-/rupt", "PRESI-/DENT", but not "Anglo-/French"."""
    if not (first.isalpha() and second.isalpha()):
        return False
    return second[0].islower() or (len(first) > 1 and first.isupper() and second.isupper())


def _runs_on(first: str, second: str) -> bool:
    """Whether the hyphen binds what follows without a space: "1990-/91", "Anglo-/French"."""
    return first[-1].isalnum() and (second[0].isdigit() or second[0].isupper())


def _keeps_hyphen(first: str, second: str, words: Words) -> bool:
    if first + second in words:
        return False
    if f"{first}-{second}" in words:
        return True
    return first in words and second in words and first not in _JOINING
