"""Which words of a text changed, for an editor's eyes."""

import difflib
import re
from dataclasses import dataclass

_WORD = re.compile(r"\S+\s*")
# Longer texts are shown as gone and new: comparing them would take seconds.
_MAX_WORDS = 3_000
# Unchanged words shown on either side of a change.
_CONTEXT = 12


@dataclass(frozen=True, slots=True)
class WordDifference:
    """A stretch of text: "same", "gone" or "new"."""

    kind: str
    text: str


def word_differences(before: str, after: str) -> list[WordDifference]:
    """The text with its changes, long unchanged stretches shortened to "…"."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) > _MAX_WORDS or len(new) > _MAX_WORDS:
        return [WordDifference("gone", _shortened(old)), WordDifference("new", _shortened(new))]
    # Words common in long texts are no anchors (autojunk): that keeps the comparison fast on any input.
    matcher = difflib.SequenceMatcher(None, [_bare(word) for word in old], [_bare(word) for word in new])
    pieces: list[WordDifference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            last = j2 == len(new)
            pieces.append(WordDifference("same", _context(new[j1:j2], first=not pieces, last=last)))
            continue
        if i2 > i1:
            pieces.append(WordDifference("gone", "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(WordDifference("new", "".join(new[j1:j2])))
    return pieces


def _bare(word: str) -> str:
    """The word without the white space after it, so that a line break is no change."""
    return word.strip()


def _context(words: list[str], *, first: bool, last: bool) -> str:
    start = [] if first and not last else words[:_CONTEXT]
    end = [] if last else words[-_CONTEXT:]
    if len(start) + len(end) >= len(words):
        return "".join(words)
    return "".join(start) + "… " + "".join(end)


def _shortened(words: list[str]) -> str:
    more = len(words) - 200
    return "".join(words[:200]) + (f"… ({more:,} more words)" if more > 0 else "")
