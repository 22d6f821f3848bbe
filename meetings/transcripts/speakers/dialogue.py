"""Dialogue printed with dashes and without names: who speaks is not on the page."""

import itertools
import re

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.turns import Words
from meetings.transcripts.transcript import Problem, Turn, TurnKind

_DASH = re.compile(r"[-–—][ \u00a0]+")
_FEWEST = 4


def dialogue(paragraphs: list[Paragraph]) -> Words:
    """Turns without labels for a page that opens its speeches with dashes; no turns for any other page."""
    dashed = [at for at, paragraph in enumerate(paragraphs) if _DASH.match(paragraph.text)]
    if (
        len(dashed) < _FEWEST
        or len(dashed) * 2 < len(paragraphs) - dashed[0]
        or not _asks(paragraphs, dashed)
    ):
        return Words()
    words = Words(introduction=paragraphs[: dashed[0]])
    for start, end in itertools.pairwise([*dashed, len(paragraphs)]):
        opening = paragraphs[start]
        texts = [opening.text[1:].lstrip(" \u00a0"), *(p.text for p in paragraphs[start + 1 : end])]
        words.turns.append(Turn(TurnKind.SPEECH, tuple(texts), line=opening.line))
    words.problems.append(
        Problem(
            paragraphs[dashed[0]].line, "Speeches start with dashes. The page does not name the speakers."
        )
    )
    return words


def _asks(paragraphs: list[Paragraph], dashed: list[int]) -> bool:
    """A conversation has questions; a list set with dashes has none."""
    return any("?" in paragraphs[at].text for at in dashed)
