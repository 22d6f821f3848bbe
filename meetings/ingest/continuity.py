"""Which statements of a changed record are the ones it had before, so that their numbers stay."""

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

_SPACE = re.compile(r"\s+")
# The share of words in common from which on a changed text is still the same statement.
_SAME = 0.6
# Comparing every changed text with every other is quadratic; beyond this they count as new.
_MAX_COMPARED = 100
_MAX_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class StatementText:
    """A statement as far as continuity looks at it."""

    label: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        return _squeezed(self.label), _squeezed(self.text)


def continued(before: Sequence[StatementText], after: Sequence[StatementText]) -> dict[int, int]:
    """For each index of `after` that continues one of `before`, that index. Each is used at most once.

    Equal text in order first, then equal text that moved, then changed text: under the same label before
    another, the more alike the sooner.
    """
    keys_before, keys_after = [p.key for p in before], [p.key for p in after]
    found: dict[int, int] = {}
    # Passages that recur a hundred times ("Yes.") are no landmarks; comparing them all is quadratic.
    matcher = difflib.SequenceMatcher(None, keys_before, keys_after, autojunk=True)
    for block in matcher.get_matching_blocks():
        found.update((block.b + offset, block.a + offset) for offset in range(block.size))
    _match_moved(keys_before, keys_after, found)
    _match_changed(before, after, found)
    return found


def absorbed(text: str, after: Sequence[StatementText]) -> int | None:
    """The index in `after` of the passage that now holds the whole of `text`, if one does."""
    wanted = _squeezed(text)
    if not wanted:
        return None
    return next((index for index, passage in enumerate(after) if wanted in _squeezed(passage.text)), None)


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def _match_moved(before: list[tuple[str, str]], after: list[tuple[str, str]], found: dict[int, int]) -> None:
    used = set(found.values())
    places: dict[tuple[str, str], list[int]] = {}
    for index, key in enumerate(before):
        if index not in used:
            places.setdefault(key, []).append(index)
    for index, key in enumerate(after):
        if index not in found and places.get(key):
            found[index] = places[key].pop(0)


def _match_changed(
    before: Sequence[StatementText], after: Sequence[StatementText], found: dict[int, int]
) -> None:
    used = set(found.values())
    old = {i: _words(passage) for i, passage in enumerate(before) if i not in used}
    new = {i: _words(passage) for i, passage in enumerate(after) if i not in found}
    pairs = sorted(
        (before[a].label != after[b].label, -alike, abs(a - b), b, a)
        for a, old_words in islice(old.items(), _MAX_COMPARED)
        for b, new_words in islice(new.items(), _MAX_COMPARED)
        if (alike := _likeness(old_words, new_words)) >= _SAME
    )
    for *_, b, a in pairs:
        if a not in used and b not in found:
            found[b] = a
            used.add(a)


def _words(passage: StatementText) -> Counter[str]:
    return Counter(passage.text.split()[:_MAX_WORDS])


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """The share of words in common, wherever they stand: linear, so that no page can make it slow."""
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)
