"""Words before a colon that are fields and no speakers: once under each heading, or always in one order."""

import bisect
import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.forms import Form

_FEWEST = 3
_FEWEST_IN_ORDER = 4
_WORDS = (Form.SHORT, Form.OTHER)


def weigh_fields_of_sections(
    evidence: Mapping[tuple[Shape, str], Evidence],
    groups: Mapping[tuple[Shape, str], Sequence[Candidate]],
    paragraphs: Sequence[Paragraph],
) -> None:
    """ "Solution: …" under each problem: where people speak, a section has more than one label."""
    headings = [at for at, paragraph in enumerate(paragraphs) if paragraph.heading]
    if len(headings) < _FEWEST:
        return
    named = {
        place: [bisect.bisect(headings, one.at) for one in groups[place]]
        for place, one in evidence.items()
        if place[0] in (Shape.COLON, Shape.BOLD) and (one.accepted or one.count > 1)
    }
    keys: dict[int, set[str]] = defaultdict(set)
    for place, sections in named.items():
        for section in sections:
            keys[section].add(place[1])
    for place, sections in named.items():
        if len(sections) < _FEWEST or evidence[place].form not in _WORDS:
            continue
        if len(set(sections)) == len(sections) and all(len(keys[section]) == 1 for section in sections):
            evidence[place].add(-6.0, "it stands once, and nothing else, under each heading")


def weigh_fields_in_order(
    evidence: Mapping[tuple[Shape, str], Evidence],
    groups: Mapping[tuple[Shape, str], Sequence[Candidate]],
) -> None:
    """ "Name:", "Sum:", "Term:", "Office:" in one order each time: a form that was filled in again."""
    order = sorted(
        (one.at, place) for place, group in groups.items() if place[0] is Shape.COLON for one in group
    )
    followers: dict[tuple[Shape, str], set[tuple[Shape, str]]] = defaultdict(set)
    for (_, place), (_, following) in itertools.pairwise(order):
        followers[place].add(following)
    back = {place for place, group in groups.items() if place[0] is Shape.COLON and len(group) > 1}
    fixed = {place for place in back if len(followers[place]) == 1 and followers[place] <= back}
    if len(fixed) >= _FEWEST_IN_ORDER:
        for place in fixed.union(*(followers[one] for one in fixed)):
            evidence[place].add(-6.0, "it stands in one order with others, as fields of a form do")
