"""Words before a colon that stand once under each heading of several: fields of a report, no speakers."""

import bisect
from collections.abc import Mapping, Sequence

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.forms import Form

_FEWEST = 3
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
    for place, sections in named.items():
        if len(sections) < _FEWEST or evidence[place].form not in _WORDS:
            continue
        others = {each for other, more in named.items() if other[1] != place[1] for each in more}
        if len(set(sections)) == len(sections) and others.isdisjoint(sections):
            evidence[place].add(-6.0, "it stands once, and nothing else, under each heading")
