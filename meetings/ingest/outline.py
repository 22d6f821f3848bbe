"""The outline of a record becomes a tree of sections; those that stay keep their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.ingest.archive_view import View
from meetings.ingest.continuity import StatementText, continued
from meetings.models import Meeting, Section
from meetings.models.sections import INDENT
from meetings.transcripts.transcript import Heading, Transcript

LONGEST_NUMBER = 100


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A heading with its place in the tree, and the section it continues (`pk`), or None for a new one.

    `parent` is the index of the section that it is inside of; `start` is a position, counted from 1.
    """

    printed_number: str
    title: str
    level: int
    parent: int | None
    start: int
    pk: int | None = None

    @property
    def line(self) -> str:
        """The section as one line of an outline."""
        return INDENT * (self.level - 1) + " ".join(filter(None, (self.printed_number, self.title)))


def sections_of(transcript: Transcript, meeting: Meeting | None) -> tuple[SectionDraft, ...]:
    """The sections that the record would have, those of the stored `meeting` continued."""
    headings = transcript.outline
    before = list(meeting.sections.order_by("position")) if meeting else []
    same = _same(before, headings) if before and headings else {}
    return tuple(
        SectionDraft(
            heading.number[:LONGEST_NUMBER], heading.title, level, parent, start, pk=before[same[index]].pk
        )
        if index in same
        else SectionDraft(heading.number[:LONGEST_NUMBER], heading.title, level, parent, start)
        for index, (heading, level, parent, start) in enumerate(_placed(headings, len(transcript.turns)))
    )


def write_sections(
    meeting: Meeting, drafts: Sequence[SectionDraft], view: View, *, anew: bool
) -> list[Section]:
    """Make the meeting's sections what the drafts say; they are returned. `anew`: it has none yet."""
    before = {} if anew else {row.pk: row for row in meeting.sections.all()}
    rows: list[Section] = []
    last = meeting.last_section
    for position, draft in enumerate(drafts, start=1):
        row = before.pop(draft.pk, None) if draft.pk else None
        if row is None:
            last += 1
            row = Section(meeting_id=meeting.pk, number=last)
        _place(row, draft, position, rows)
        if row._state.adding:
            view.writes.add(row)
        rows.append(row)
    if before:
        meeting.sections.filter(pk__in=list(before)).delete()
    if old := [row for row in rows if not row._state.adding]:
        Section.objects.bulk_update(old, _PLACED, batch_size=500)
    if last != meeting.last_section:
        meeting.last_section = last
        if not anew:
            meeting.save(update_fields=["last_section"])
    return rows


_PLACED = ["position", "printed_number", "title", "level", "parent", "start"]


def _place(row: Section, draft: SectionDraft, position: int, above: Sequence[Section]) -> None:
    row.position = position
    row.printed_number, row.title = draft.printed_number, draft.title
    row.level = draft.level
    row.parent_id = None if draft.parent is None else above[draft.parent].pk
    row.start = draft.start


def _placed(headings: Sequence[Heading], turns: int) -> Iterator[tuple[Heading, int, int | None, int]]:
    """Each heading with its depth in the tree, the index of what it is inside of, and its first position.

    Levels may skip ("1", then "3"); the tree does not.
    """
    open_: list[int] = []
    start = 1
    for index, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            open_.pop()
        start = min(max(start, heading.turn + 1), turns + 1)
        yield heading, len(open_) + 1, open_[-1] if open_ else None, start
        open_.append(index)


def _same(before: Sequence[Section], headings: Sequence[Heading]) -> dict[int, int]:
    stored = [StatementText(row.printed_number, row.title) for row in before]
    return continued(stored, [StatementText(each.number[:LONGEST_NUMBER], each.title) for each in headings])
