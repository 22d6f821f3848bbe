"""The sections of a record as its page shows them: an outline beside the words, and headings among them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.models import Meeting, Section
from meetings.models.sections import Outline

# The title of the page is the first level, the deepest heading that a page has is the fourth.
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A heading at its place; `title` is HTML where words are marked in it."""

    anchor: str
    level: int
    start: int
    title: str

    @property
    def shown_level(self) -> int:
        """How far an outline sets it in; what is deeper is set in no further."""
        return min(self.level, DEEPEST)

    @property
    def html(self) -> SafeString:
        """The heading with its address; not in a template, as it stands among hundreds of statements."""
        level = min(self.level + 1, DEEPEST)
        return format_html(
            '<h{0} class="section" id="{1}"><a href="#{1}">{2}</a></h{0}>', level, self.anchor, self.title
        )


def shown_sections(meeting: Meeting) -> list[ShownSection]:
    """In order; one query for a record that has sections, none for others."""
    if not meeting.last_section:
        return []
    rows = meeting.sections.order_by("position")
    return [ShownSection(row.anchor, row.level, row.start, row.heading) for row in rows]


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
