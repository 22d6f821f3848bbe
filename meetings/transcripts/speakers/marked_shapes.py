"""Labels that a mark sets off, as the assemblies of East Asia print them."""

import re
from dataclasses import replace

from meetings.transcripts.speakers.candidates import Candidate, Shape, made
from meetings.transcripts.speakers.forms import Form
from meetings.transcripts.speakers.korean import end_of_label

_MARK = re.compile(r"[○◯〇◎][ ]?")
_MARKED = re.compile(
    r"[○◯〇◎][ ]?(\S[^○◯〇◎\u3000]{1,40}?)(?:\u3000+|[ ]{2,}|(?<=[\u3040-\u30ff\u4e00-\u9fff）)])[ ])(?=\S)"
)  # "○議長（大島君）　", as the Diet prints it; "◯위원장 이은별  "
_CLOSED = re.compile(
    r"([\u3040-\u30ff\u4e00-\u9fff々]{2,14})[)）](?:[ \u3000]?(?=\S)|[ \u3000]*$)"
)  # "市長) それでは…"


def marked(at: int, text: str) -> Candidate | None:
    """The label behind a circle, or before a bracket that nothing opens."""
    if (found := _MARK.match(text)) and (end := end_of_label(text, found.end())):
        return made(at, Shape.MARK, text[found.end() : end], end, None)
    if found := _MARKED.match(text):
        return made(at, Shape.MARK, found.group(1), found.end(), None)
    if found := _CLOSED.match(text):
        one = made(at, Shape.COLON, found.group(1), found.end(), None)
        return replace(one, shape=Shape.MARK) if one.form in (Form.NOBODY, Form.OFFICE) else one
    return None
