"""Plain text: its lines without furniture, joined to paragraphs."""

import re
from dataclasses import replace

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.layout.lines import lines_of
from meetings.transcripts.layout.numbers_inside import lines_again
from meetings.transcripts.layout.paragraphs import paragraphs_of
from meetings.transcripts.layout.running_heads import texts, without_furniture
from meetings.transcripts.page import Paragraph, refuse_endless, refuse_endless_text

NAME = "text"

_WIKI_HEADING = re.compile(r"(={1,6})[ ]?([^=\s][^=]{0,200}?)[ ]?\1")
_FEWEST_HEADINGS = 2
_FEWEST_QUOTED = 10


def read_text(text: str) -> Contents:
    """The paragraphs of a plain text; `text` has "\\n" for line ends."""
    refuse_endless_text(text)
    text = _out_of_quotes(text)
    lines, numbers = lines_again(lines_of(text))
    refuse_endless(len(lines))
    kept, furniture = without_furniture(lines)
    return Contents(NAME, _with_wiki_headings(paragraphs_of(kept)), furniture=[*numbers, *texts(furniture)])


def _out_of_quotes(text: str) -> str:
    """The lines without the quotation marks that stand around each of them, as programs print lists."""
    lines = text.split("\n")
    printed = [line.strip() for line in lines if line.strip()]
    quoted = sum(map(_is_quoted, printed))
    if quoted < _FEWEST_QUOTED or quoted * 10 < len(printed) * 9:
        return text
    return "\n".join(line.strip()[1:-1] if _is_quoted(line.strip()) else line for line in lines)


def _is_quoted(line: str) -> bool:
    return len(line) > 1 and line[0] == line[-1] and line[0] in "'\""


def _with_wiki_headings(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """ "== Attendees ==" as wikis mark headings, where several lines are marked so."""
    found = {at: one for at, p in enumerate(paragraphs) if (one := _WIKI_HEADING.fullmatch(p.text))}
    if len(found) < _FEWEST_HEADINGS:
        return paragraphs
    return [
        replace(paragraph, text=found[at][2], heading=len(found[at][1])) if at in found else paragraph
        for at, paragraph in enumerate(paragraphs)
    ]
