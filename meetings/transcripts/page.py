"""A page between its bytes and its record: paragraphs in order, and what stands around them."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.transcripts.transcript import LinkedPerson, Problem, UnreadableError


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph.

    `line` is its 1-based line in the source. `bold` counts the leading characters that are set in bold
    (always 0 where the source has no type), `links` are the people whose names the paragraph links. `italic`
    says that all of it is set in italics, `quoted` that it is set apart as a quotation.

    What only some files tell: `page` and `column` count from 1 (0: not known); `heading` is the level of a
    heading, 1 to 6 (0: none); `centred` and `indent` (in ems) describe the first line; `cells` are the cells
    of a table row, joined in `text`; `start` and `end` are seconds of a recording, `time` is an hour of
    the day; `speaker` is whom the file itself names beside the words, as captions and tables do, and
    `opens` says that the file begins a statement here even if the one before is by the same speaker.
    `unspoken` says that nobody speaks the words.
    """

    text: str
    line: int
    bold: int = 0
    links: tuple[LinkedPerson, ...] = ()
    italic: bool = False
    quoted: bool = False
    page: int = 0
    column: int = 0
    heading: int = 0
    centred: bool = False
    indent: float = 0.0
    cells: tuple[str, ...] = ()
    start: float | None = None
    end: float | None = None
    speaker: str = ""
    time: dt.time | None = None
    opens: bool = False
    unspoken: bool = False

    @property
    def wholly_bold(self) -> bool:
        return self.bold > 0 and self.bold >= len(self.text.rstrip())


def cut(paragraph: Paragraph, places: Sequence[int]) -> list[Paragraph]:
    """The paragraph cut into pieces that begin at these places of its text."""
    if not places:
        return [paragraph]
    pieces = []
    for start, end in itertools.pairwise([0, *places, len(paragraph.text)]):
        text = paragraph.text[start:end].strip(" \u00a0")
        if text:
            bold = max(0, min(paragraph.bold, end) - start)
            pieces.append(replace(paragraph, text=text, bold=min(bold, len(text))))
    return pieces


MOST_PARAGRAPHS = 50_000
"""Many times more than any published record has; more of them would keep a reader busy for nothing."""
_MOST_LINES = 20 * MOST_PARAGRAPHS


def refuse_endless(count: int) -> None:
    """Raise UnreadableError for more paragraphs than a record can have."""
    if count > MOST_PARAGRAPHS:
        raise UnreadableError(
            f"This document has {count:,} paragraphs; the limit is {MOST_PARAGRAPHS:,}. "
            "Split it into one file per record."
        )


def refuse_endless_text(text: str) -> None:
    """Raise UnreadableError for a text of far more lines than a record has, before any is looked at."""
    if text.count("\n") > _MOST_LINES:
        refuse_endless(text.count("\n"))


@dataclass(slots=True)
class Foot:
    """What a page says of itself below its words."""

    topics: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    persons: list[LinkedPerson] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    source_url: str = ""
    record_number: str = ""


@dataclass(slots=True)
class Page:
    """A page taken apart: its head, its body in paragraphs, its foot, and all that was dropped.

    `crumb` is the path that copied text has above its title ("News"); it says that the text is such a page.
    """

    title: str = ""
    date: dt.date | None = None
    time: dt.time | None = None
    place: str = ""
    lead: tuple[str, ...] = ()
    body_name: str = ""
    crumb: str = ""
    language: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    foot: Foot = field(default_factory=Foot)
    furniture: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
