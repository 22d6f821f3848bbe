"""Plain text: its lines without furniture, joined to paragraphs."""

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.layout.lines import lines_of
from meetings.transcripts.layout.paragraphs import paragraphs_of
from meetings.transcripts.layout.running_heads import texts, without_furniture
from meetings.transcripts.page import refuse_endless, refuse_endless_text

NAME = "text"


def read_text(text: str) -> Contents:
    """The paragraphs of a plain text; `text` has "\\n" for line ends."""
    refuse_endless_text(text)
    lines = lines_of(text)
    refuse_endless(len(lines))
    kept, furniture = without_furniture(lines)
    return Contents(NAME, paragraphs_of(kept), furniture=texts(furniture))
