"""Names of one word that come back before a colon, as scribes write them: "lars: +1", "Lars: So do I."."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.forms import Form

_FEWEST = 3
_FEWEST_STATEMENTS = 8
_COME_BACK, _ONCE = 4.0, 1.5


def weigh_nicknames(
    evidence: Mapping[tuple[Shape, str], Evidence],
    groups: Mapping[tuple[Shape, str], Sequence[Candidate]],
    paragraphs: int,
) -> None:
    """Words that come back in changing order are people; fields of a form keep theirs.

    Words in small letters are seldom anything else before a colon. "Lars" may be, so names with a capital
    must open half of the paragraphs.
    """
    words = {place: group for place, group in groups.items() if _is_a_word(group)}
    small = {place: group for place, group in words.items() if all(one.printed.islower() for one in group)}
    capital = {place: group for place, group in words.items() if group[0].printed.istitle()}
    if come_back(small):
        _add(evidence, small, "nicknames in small letters come back")
    if come_back(capital) and sum(map(len, capital.values())) * 2 >= paragraphs:
        _add(evidence, capital, "names of one word come back")


def _is_a_word(group: Sequence[Candidate]) -> bool:
    first = group[0]
    return first.shape is Shape.COLON and first.form is Form.SHORT and len(first.key) > 1


def come_back(groups: Mapping[tuple[Shape, str], Sequence[Candidate]]) -> bool:
    """Whether several labels stand again and again, and not always in the same order."""
    back = {place for place, group in groups.items() if len(group) > 1}
    several = len(back) >= _FEWEST and sum(map(len, groups.values())) >= _FEWEST_STATEMENTS
    return several and _mixed(groups, back)


def _add(
    evidence: Mapping[tuple[Shape, str], Evidence],
    groups: Mapping[tuple[Shape, str], Sequence[Candidate]],
    reason: str,
) -> None:
    for place, group in groups.items():
        evidence[place].add(_COME_BACK if len(group) > 1 else _ONCE, reason)


def _mixed(groups: Mapping[tuple[Shape, str], Sequence[Candidate]], back: set[tuple[Shape, str]]) -> bool:
    """Whether most of those who come back are not always followed by the same one."""
    order = sorted((one.at, place) for place, group in groups.items() for one in group)
    followers: dict[tuple[Shape, str], set[tuple[Shape, str]]] = defaultdict(set)
    for (_, place), (_, following) in itertools.pairwise(order):
        followers[place].add(following)
    return sum(len(followers[place]) > 1 for place in back) * 2 > len(back)
