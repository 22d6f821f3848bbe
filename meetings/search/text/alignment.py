"""Words of a quotation laid against the words of a text: where they stand, and what differs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")
# A word that is everywhere in a text says nothing of where a quotation stands in it.
MOST_PLACES = 30
# So many words may be put in or left out on the whole before a quotation is lost from sight.
LEAST_SLACK, MOST_SLACK = 6, 40
_FAR = 1_000_000
# What a word costs that is the same, one more on one side, and one for another. A word that is the same pays
# for one more beside it, or the first and last words of a quotation would sooner be given up.
SAME, MORE, OTHER = -2, 2, 3

# Number of a word in the quotation and in the text; None where the other has one more.
Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every word of the quotation is in a pair, and every word of the text from the first met to the last."""

    pairs: tuple[Pair, ...]
    same: int

    @property
    def end(self) -> int:
        """The number of the text's word after the last one met."""
        return max((text for _quoted, text in self.pairs if text is not None), default=-1) + 1


def verbatim(quoted: Sequence[str], text: Sequence[str], start: int = 0) -> Alignment | None:
    """The first place from `start` on where the words stand one after another, without any difference."""
    size, wanted = len(quoted), list(quoted)
    for place in range(start, len(text) - size + 1):
        if text[place] == wanted[0] and list(text[place : place + size]) == wanted:
            return Alignment(tuple((number, place + number) for number in range(size)), size)
    return None


def nearest(quoted: Sequence[str], text: Sequence[str], start: int = 0) -> Alignment:
    """The place from `start` on with the fewest words changed, put in or left out.

    Takes time in proportion to the length of the quotation, and one pass through the text.
    """
    offset = _offset(quoted, text, start)
    if offset is None:
        return Alignment(tuple((number, None) for number in range(len(quoted))), 0)
    slack = min(MOST_SLACK, max(LEAST_SLACK, len(quoted) // 4))
    low = max(start, offset - slack)
    window = text[low : offset + len(quoted) + slack]
    best = _best(quoted, window, offset - low, slack)
    pairs = [(first, None if second is None else second + low) for first, second in best]
    same = sum(
        first is not None and second is not None and quoted[first] == text[second] for first, second in pairs
    )
    return Alignment(tuple(pairs), same)


def _offset(quoted: Sequence[str], text: Sequence[str], start: int) -> int | None:
    """Where in the text the quotation most likely begins: rarer words, and pairs of words, count more."""
    votes: defaultdict[int, float] = defaultdict(float)
    _vote(quoted, text[start:], votes)
    _vote(list(pairwise(quoted)), list(pairwise(text[start:])), votes)
    if not votes:
        return None
    near = {each: sum(votes.get(each + step, 0.0) for step in range(-3, 4)) for each in votes}
    return start + max(near, key=lambda each: (near[each], votes[each], -each))


def _vote(quoted: Sequence[T], text: Sequence[T], votes: defaultdict[int, float]) -> None:
    wanted = set(quoted)
    places: defaultdict[T, list[int]] = defaultdict(list)
    for place, each in enumerate(text):
        if each in wanted:
            places[each].append(place)
    for number, each in enumerate(quoted):
        found = places.get(each, ())
        if len(found) <= MOST_PLACES or len(places) == 1:
            for place in found[:MOST_PLACES]:
                votes[place - number] += 1 / len(found)


def _best(quoted: Sequence[str], text: Sequence[str], offset: int, slack: int) -> list[Pair]:
    """The cheapest way from one to the other, words of the text before and after it being free.

    The quotation is expected to begin at `offset`; what is more than `slack` from there is not looked at.
    """
    rows: list[list[int]] = [[0] * (len(text) + 1)]
    for number, word in enumerate(quoted, 1):
        before = rows[-1]
        row = [_FAR] * (len(text) + 1)
        low = min(max(0, number + offset - slack), len(text))
        high = min(len(text), number + offset + slack)
        if low == 0:
            row[0] = number * MORE
        for place in range(max(low, 1), high + 1):
            changed = before[place - 1] + (SAME if word == text[place - 1] else OTHER)
            added = before[place] + MORE
            left = row[place - 1] + MORE
            cost = changed if changed < added else added
            row[place] = cost if cost < left else left
        rows.append(row)
    return _way(quoted, text, rows)


def _way(quoted: Sequence[str], text: Sequence[str], rows: list[list[int]]) -> list[Pair]:
    last = rows[-1]
    place = min(range(len(last)), key=lambda each: (last[each], each))
    number = len(quoted)
    pairs: list[Pair] = []
    while number:
        cost = rows[number][place]
        same = place > 0 and quoted[number - 1] == text[place - 1]
        if place and cost == rows[number - 1][place - 1] + (SAME if same else OTHER):
            number, place = number - 1, place - 1
            pairs.append((number, place))
        elif place and cost == rows[number][place - 1] + MORE:
            place -= 1
            pairs.append((None, place))
        else:
            number -= 1
            pairs.append((number, None))
    return list(reversed(pairs))
