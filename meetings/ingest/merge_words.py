"""Two changes of one text put together, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s+|\S+")
_PARAGRAPH = "\x00"
# Beyond this, comparing leaves out the words that come again and again, so that no text takes minutes.
_LONG = 2_000

Hunk = tuple[int, int, tuple[str, ...]]


def merged_paragraphs(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> tuple[tuple[str, ...], bool]:
    """The paragraphs with both changes, and whether both changed the same words: those stay ours."""
    words, conflict = merged_tokens(_tokens(base), _tokens(ours), _tokens(theirs))
    return tuple("".join(words).split(_PARAGRAPH)) if words else (), conflict


def merged_tokens(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], bool]:
    """The same of any sequences of tokens."""
    mine, others = _hunks(base, ours), _hunks(base, theirs)
    refused = [each for each in others if each not in mine and any(_meet(each, one) for one in mine)]
    found = list(base)
    for start, end, put in sorted({*mine, *others} - {*refused}, reverse=True):
        found[start:end] = put
    return found, bool(refused)


def _tokens(paragraphs: Sequence[str]) -> list[str]:
    found: list[str] = []
    for place, paragraph in enumerate(paragraphs):
        found += [_PARAGRAPH] if place else []
        found += _TOKEN.findall(paragraph)
    return found


def _hunks(base: Sequence[str], changed: Sequence[str]) -> list[Hunk]:
    matcher = SequenceMatcher(None, base, changed, autojunk=len(base) > _LONG)
    return [(i, j, tuple(changed[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _meet(one: Hunk, other: Hunk) -> bool:
    """Whether both change the same tokens, or put different ones into the same place."""
    if one[:2] == other[:2]:
        return True
    return one[0] < other[1] and other[0] < one[1]
