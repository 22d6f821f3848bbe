"""A possible label: how it is printed, by what it is set off, what its words look like; and its evidence."""

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum

from meetings.transcripts.speakers.caseless import is_caseless
from meetings.transcripts.speakers.forms import Form, form_of, key_of
from meetings.transcripts.speakers.gestures import without_gesture, without_party

ENOUGH = 3.0
"""The weight from which a candidate is a label."""
_CUT_SHORT = re.compile(r"[ \u00a0.](?:Jr|Sr|[A-ZА-ЯЁÀ-Þ])$")
_NOTHING_INSIDE = re.compile(r"[ \u00a0]*(?:\[[ \u00a0]*\]|\([ \u00a0]*\))$")
"""Where the program of a page fills in the time: "Ada Lowe (LIB) []: Yes."."""
_INSIDE_BRACKETS = re.compile(r"[ \u00a0]*\([^()]*\)(?=,)")


class Shape(StrEnum):
    """How a label is set off from the words. The values are shown to editors."""

    FILE = "named by the file"
    NICK = "a nickname in <>"
    MARK = "a mark before it"
    COLON = "a colon"
    STOP = "a full stop"
    DASH = "a dash"
    BRACKET = "square brackets"
    WIDE = "a wide space"
    TIMED = "a time in brackets"
    BOLD = "bold type"
    ASKED = "a question put in writing"
    ALONE = "a line of its own"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label. `printed` is it as printed, `end` where the words begin, `key` what all of its
    printings have in common. `start` is a time in seconds printed beside it, `time` one of the day, and
    `note` a gesture or language.
    """

    at: int
    shape: Shape
    printed: str
    end: int
    key: str
    form: Form
    note: str = ""
    start: float | None = None
    time: dt.time | None = None

    @property
    def timed(self) -> bool:
        """Whether a time of the recording or of the day stands beside the label."""
        return self.start is not None or self.time is not None

    @property
    def names_one(self) -> bool:
        """Whether it names one person, or an office in capitals or with who holds it."""
        office = self.form is Form.OFFICE and (self.printed.isupper() or names_holder(self.note))
        return office or self.form in (Form.TITLED, Form.PERSON)


@dataclass(slots=True)
class Evidence:
    """What speaks for and against one label in one shape."""

    shape: Shape
    key: str
    form: Form
    count: int
    weight: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        if weight:
            self.weight += weight
            self.reasons.append(f"{reason} ({weight:+.1f})")

    @property
    def accepted(self) -> bool:
        return self.weight >= ENOUGH


def made(
    at: int, shape: Shape, printed: str, end: int, start: float | None, time: dt.time | None = None
) -> Candidate:
    as_it_is = shape in (Shape.FILE, Shape.NICK)
    printed = printed.strip() if as_it_is else printed.strip(" \u00a0\t*_").rstrip(":：.—– \u00a0\t")
    if _CUT_SHORT.search(printed):
        printed += "."
    printed = _NOTHING_INSIDE.sub("", printed)
    text, note = without_gesture(printed)
    if "), " in text:  # "Ada Lowe (V, BE), for the committee"
        text = _INSIDE_BRACKETS.sub("", text)
    text, party = without_party(text)
    note = f"{note} ({party})".strip() if party else note
    form = form_of(text)
    if form is Form.SHORT and note and is_caseless(text) and len(text.split()) > 1:
        form = Form.PERSON  # a name with a party
    if form in (Form.SHORT, Form.OTHER) and len(text.split()) < 8 and names_holder(note):
        form = Form.OFFICE  # "Transportministeren (Ada Lowe)"
    return Candidate(at, shape, printed, end, key_of(text), form, note, start, time)


def names_holder(note: str) -> bool:
    """Whether a bracket names a person: "The Minister for Ports (Ms. Lowe)"."""
    inside = note.strip("() ").partition(")")[0]
    return " " in inside and form_of(inside) in (Form.TITLED, Form.PERSON)
