"""Lines that look like labels and stayed in somebody's words."""

import re
from collections.abc import Collection, Sequence

from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Shape
from meetings.transcripts.speakers.evidence import Chosen
from meetings.transcripts.speakers.forms import Form
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
    short = [one for one in chosen.labels.values() if one.form is Form.SHORT and one.shape is Shape.COLON]
    nicknamed = len(short) * 8 > total
    bold = sum(paragraphs[at].bold >= len(one.printed) for at, one in chosen.labels.items()) * 5 > total * 4
    timed = sum(one.shape is Shape.ALONE and one.timed for one in chosen.labels.values()) >= _SURE_TIMES
    capitals = sum(one.printed.isupper() for one in chosen.labels.values()) * 2 > total
    problems = []
    for at in sorted(said):
        if capitals and at not in chosen.labels and (found := _NAME_IN_CAPITALS.match(paragraphs[at].text)):
            problems.append(_left(paragraphs[at], found.group(1)))
            continue
        for candidate in chosen.refused.get(at, ()):
            named = candidate.key in names and candidate.shape in (Shape.COLON, Shape.NICK, Shape.BRACKET)
            shaped = candidate.shape in used and (
                candidate.form in _NAMES
                or (nicknamed and _is_nickname(candidate, paragraphs[at]))
                or (bold and candidate.form in _ANY and paragraphs[at].bold >= len(candidate.printed))
            )
            beside = timed and candidate.shape is Shape.ALONE and candidate.timed
            if (named or shaped or beside) and not is_nobody(candidate.printed):
                problems.append(_left(paragraphs[at], candidate.printed))
                break
    return problems


def _left(paragraph: Paragraph, printed: str) -> Problem:
    return Problem(paragraph.line, f"“{printed}” could be a speaker’s label. It was left in the text.")


def _is_nickname(candidate: Candidate, paragraph: Paragraph) -> bool:
    """ "mnot: has anyone read it?" where others are called by one word, too."""
    rest = paragraph.text[candidate.end :].strip()
    return candidate.shape is Shape.COLON and candidate.form is Form.SHORT and len(rest.split()) > 1


_NAME_IN_CAPITALS = re.compile(
    r"([A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?:[ \u00a0][A-ZÀ-Þ][A-ZÀ-Þ’'.-]+){1,3}),[ \u00a0][A-Za-zÀ-ÿ]"
)
_ANY = (Form.SHORT, Form.OTHER)
_NAMES = (Form.TITLED, Form.PERSON, Form.OFFICE)


_SURE_TIMES = 3
"""So many labels with a time beside them, alone on their lines, are a way to print speakers."""
_BY_CHANCE = (Shape.ASKED, Shape.DASH, Shape.ALONE, Shape.BOLD)


def not_ready(left: int, labels: int) -> str:
    """A sentence where too many lines are in doubt, or ""."""
    if left * 100 <= labels * MOST_LEFT:
        return ""
    lines = "1 line looks" if left == 1 else f"{left} lines look"
    return (
        f"{lines} like a speaker’s label and stayed in the text; {labels} labels were read. "
        "Check them before publishing."
    )
