"""Lines that look like labels and stayed in somebody's words."""

from collections.abc import Collection, Sequence

from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.evidence import Chosen
from meetings.transcripts.speakers.forms import Form
from meetings.transcripts.speakers.shapes import Shape
from meetings.transcripts.transcript import Problem

MOST_LEFT = 2
"""Of a hundred labels as many lines may be left in doubt; a record with more is not ready."""


def leftovers(paragraphs: Sequence[Paragraph], chosen: Chosen, said: Collection[int]) -> list[Problem]:
    """A problem for each paragraph inside somebody's words that opens like a label of this document.

    `said` are the places of the paragraphs that stand inside somebody's words.
    """
    names = {key for (_, key), one in chosen.evidence.items() if one.accepted and one.form is not Form.NOBODY}
    total = sum(chosen.shapes.values())
    used = {shape for shape, count in chosen.shapes.items() if count * 4 >= total}
    used -= {shape for shape in _BY_CHANCE if chosen.shapes[shape] * 2 < total}
    problems = []
    for at in sorted(said):
        for candidate in chosen.refused.get(at, ()):
            named = candidate.key in names and candidate.shape in (Shape.COLON, Shape.NICK, Shape.BRACKET)
            shaped = candidate.shape in used and candidate.form in _NAMES
            if (named or shaped) and not is_nobody(candidate.printed):
                reason = f"“{candidate.printed}” could be a speaker’s label. It was left in the text."
                problems.append(Problem(paragraphs[at].line, reason))
                break
    return problems


_NAMES = (Form.TITLED, Form.PERSON, Form.OFFICE)


_BY_CHANCE = (Shape.ASKED, Shape.DASH, Shape.ALONE, Shape.BOLD)


def not_ready(left: int, labels: int) -> str:
    """A sentence where too many lines are in doubt, or ""."""
    if left * 100 <= labels * MOST_LEFT:
        return ""
    lines = "1 line looks" if left == 1 else f"{left} lines look"
    return (
        f"{lines} like a speaker’s label and were left in the text; {labels} labels were read. "
        "Check them before publishing."
    )
