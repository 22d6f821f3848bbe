"""Lists of participants, one to a line: "VELDEN Mira – Minister of Roads"."""

import re
from collections.abc import Sequence

from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Attendee

_ENTRY = re.compile(
    r"([A-ZА-ЯЁÀ-Þ][A-ZА-ЯЁÀ-Þ’'-]{2,40}) "
    r"([A-ZА-ЯЁ][\w’'-]{1,30}(?: [A-ZА-ЯЁ][\w’'-]{1,30}){0,2}) [–—-] (.{3,300})"
)
_SIDE = re.compile(
    r"(?:С|От) [\w -]{3,60} стороны:|(?:On|From|For) the [\w -]{3,60} side:"
    r"|(?:Участники|Participants)[^:]{0,80}:"
)
_FEWEST = 2


def find_roster(paragraphs: Sequence[Paragraph]) -> tuple[list[Attendee], list[Paragraph]]:
    """Return who is listed, and the paragraphs of the list with the headings of its sides."""
    entries = {at: found for at, p in enumerate(paragraphs) if (found := _ENTRY.fullmatch(_folded(p)))}
    if len(entries) < _FEWEST:
        return [], []
    sides = {at for at, paragraph in enumerate(paragraphs) if _SIDE.fullmatch(_folded(paragraph))}
    attendees = [
        Attendee(
            label=paragraphs[at].text, name=f"{found.group(2)} {found.group(1).title()}", role=found.group(3)
        )
        for at, found in entries.items()
    ]
    return attendees, [paragraphs[at] for at in sorted({*entries, *sides})]


def _folded(paragraph: Paragraph) -> str:
    return paragraph.text.replace("\u00a0", " ").strip(" ;.") if len(paragraph.text) < 500 else ""
