"""The sections of a record as its page shows them: an outline beside the words, and headings among them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.models import Meeting, Section
from meetings.models.sections import Outline
from meetings.pages.statements import ShownStatement
from meetings.transcripts.transcript import TurnKind

# The title of the page is the first level, the deepest heading that a page has is the fourth.
DEEPEST = 4
# An outline sets in no further than this.
MOST_SET_IN = 3


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A heading at its place; `title` is HTML where words are marked in it.

    `statement` is the anchor of the statement that prints the heading itself, "" where none does.
    """

    anchor: str
    level: int
    start: int
    title: str
    statement: str = ""

    @property
    def shown_level(self) -> int:
        """How far an outline sets it in; what is deeper is set in no further."""
        return min(self.level, MOST_SET_IN)

    @property
    def html(self) -> SafeString:
        """The heading with its address; not in a template, as it stands among hundreds of statements."""
        level = min(self.level + 1, DEEPEST)
        own = format_html(' id="{}"', self.statement) if self.statement else ""
        return format_html(
            '<h{0} class="section" id="{1}"><a{2} href="#{1}">{3}</a></h{0}>',
            level,
            self.anchor,
            own,
            self.title,
        )


def shown_sections(meeting: Meeting) -> list[ShownSection]:
    """In order; one query for a record that has sections, none for others."""
    if not meeting.last_section:
        return []
    rows = meeting.sections.order_by("position")
    return [ShownSection(row.anchor, row.level, row.start, row.heading) for row in rows]


def joined(sections: Sequence[ShownSection], turns: Sequence[ShownStatement]) -> list[ShownSection]:
    """The sections, each with the statement that is nothing but its heading: the page shows it once."""
    at = {turn.position: turn for turn in turns} if sections else {}
    return [
        replace(each, statement=turn.anchor) if turn and _is_heading(turn, each.title) else each
        for each in sections
        for turn in [at.get(each.start)]
    ]


def _is_heading(turn: ShownStatement, title: str) -> bool:
    is_line = turn.kind == TurnKind.DIRECTION and len(turn.paragraphs) == 1
    return is_line and _letters(turn.paragraphs[0]) == _letters(title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def path_to(meeting: Meeting, position: int) -> list[Section]:
    """The sections that the statement at this position stands in, the outermost first."""
    if not meeting.last_section:
        return []
    return list(Outline(meeting.sections.order_by("position")).at(position))


def before(sections: Sequence[ShownSection], positions: Iterable[int]) -> Iterator[list[ShownSection]]:
    """For each statement the headings before it; at last those after which no statement follows."""
    at = 0
    for position in positions:
        start = at
        while at < len(sections) and sections[at].start <= position:
            at += 1
        yield list(sections[start:at])
    yield list(sections[at:])
