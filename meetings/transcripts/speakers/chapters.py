"""Chapters of a recording: lines of a time and a few words, below each other, with nothing said between."""

import re
from collections.abc import Sequence

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.clocks import CLOCK

_CHAPTER = re.compile(rf"[\[(]?{CLOCK}[\])]?[ \u00a0–—-]+[^\s<*:|][^<:|]{{0,90}}")
_FEWEST = 4


def chapters(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the lines of such lists, which have four lines or more and are not the whole text."""
    found: set[int] = set()
    run: list[int] = []
    for at, paragraph in enumerate(paragraphs):
        if _CHAPTER.fullmatch(paragraph.text) and not paragraph.speaker:
            run.append(at)
            continue
        found.update(run if len(run) >= _FEWEST else ())
        run = []
    found.update(run if len(run) >= _FEWEST else ())
    # A chat is such lines from its beginning to its end.
    return frozenset(found if len(found) * 3 < len(paragraphs) * 2 else ())
