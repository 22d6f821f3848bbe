"""The shape of a line, in words: what makes an editor say that another line is like it."""

import re

from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Shape
from meetings.transcripts.speakers.forms import Form
from meetings.transcripts.speakers.shapes import candidates_in

LONG = 160
_NUMBERED = re.compile(
    r"(?:[A-Za-z]\w{2,12}[ \u00a0])?\(?"
    r"(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[IVX]{1,5}[.):]|[A-Za-z][.)])[ \u00a0]+\S"
)
_ORDER = list(Shape)


def shape_of(paragraph: Paragraph) -> str:
    """How a line is set and how it opens: "bold, capitals", "a title and a name, a colon".

    Two lines of one shape are alike to an editor; the same line always has the same shape.
    """
    text = paragraph.text.strip(" \u00a0*_")
    said = [*_type_of(paragraph), *_marks_of(text)]
    label = None if text.startswith(("(", "[")) else best_candidate(0, paragraph)
    if label:
        said += [label.form.value, label.shape.value]
    elif len(text) > LONG:
        said.append("long")
    return ", ".join(said) or "short"


def best_candidate(at: int, paragraph: Paragraph) -> Candidate | None:
    """The likeliest label at the start of a line, by its form alone."""
    found = [one for one in candidates_in(at, paragraph) if one.form is not Form.NEVER]
    found.sort(key=lambda one: (one.form is Form.OTHER, _ORDER.index(one.shape)))
    return found[0] if found else None


def _type_of(paragraph: Paragraph) -> list[str]:
    said = ["a row"] if paragraph.cells else []
    if paragraph.heading:
        said.append(f"heading of level {paragraph.heading}")
    if paragraph.wholly_bold:
        said.append("bold")
    elif paragraph.bold:
        said.append("opens in bold")
    if paragraph.italic:
        said.append("italics")
    if paragraph.centred:
        said.append("centred")
    return said


def _marks_of(text: str) -> list[str]:
    said = []
    if text.isupper() and sum(map(str.isalpha, text)) > 2:
        said.append("capitals")
    if text.startswith(("(", "[")) and text.rstrip(".").endswith((")", "]")):
        said.append("in brackets")
    elif _NUMBERED.match(text):
        said.append("numbered")
    if text.endswith(SENTENCE_ENDS) and " " in text:
        said.append("a sentence")
    if len(text) <= LONG and any(map(str.isdigit, text)):
        said.append("with digits")
    return said
