"""Nicknames in small letters that come back before a colon, as a scribe writes them: "lars: +1"."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.forms import Form

_FEWEST = 3
_FEWEST_STATEMENTS = 8
_COME_BACK, _ONCE = 4.0, 1.5


def weigh_nicknames(
    evidence: Mapping[tuple[Shape, str], Evidence], groups: Mapping[tuple[Shape, str], Sequence[Candidate]]
) -> None:
    """Words in small letters that come back in changing order are people; fields of a form keep theirs."""
    small = {place: group for place, group in groups.items() if _is_small(group)}
    back = {place for place, group in small.items() if len(group) > 1}
    if len(back) < _FEWEST or sum(map(len, small.values())) < _FEWEST_STATEMENTS or not _mixed(small, back):
        return
    for place in small:
        weight = _COME_BACK if place in back else _ONCE
        evidence[place].add(weight, "nicknames in small letters come back")


def _is_small(group: Sequence[Candidate]) -> bool:
    first = group[0]
    return (
        first.shape is Shape.COLON
        and first.form is Form.SHORT
        and len(first.key) > 1
        and all(one.printed.islower() for one in group)
    )


def _mixed(small: Mapping[tuple[Shape, str], Sequence[Candidate]], back: set[tuple[Shape, str]]) -> bool:
    """Whether most of those who come back are not always followed by the same one."""
    order = sorted((one.at, place) for place, group in small.items() for one in group)
    followers: dict[tuple[Shape, str], set[tuple[Shape, str]]] = defaultdict(set)
    for (_, place), (_, following) in itertools.pairwise(order):
        followers[place].add(following)
    return sum(len(followers[place]) > 1 for place in back) * 2 > len(back)
