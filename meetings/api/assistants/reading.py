"""A record for assistants, as a whole or in part: a bounded piece, and where it goes on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from archive.plain_spaces import plain_spaces
from meetings.api.assistants.addresses import LONGEST_ADDRESS, Site, WrongCallError, record_at
from meetings.api.assistants.telling import of_meeting, one_line, paragraphs, quoted, speaker
from meetings.models import Meeting, Section, Statement
from meetings.transcripts.transcript import TurnKind

# Characters of printed words in one answer: some ten pages.
MOST = 20_000
_SECTIONS = 100
_AT_ONCE = 100
_NUMBER = 2_000_000_000


class ReadCall(BaseModel):
    """What `read_record` takes."""

    model_config = ConfigDict(extra="forbid")

    record: str = Field(
        max_length=LONGEST_ADDRESS,
        description="The address of a record or a statement, or 2025-02-24/name-of-the-meeting",
    )
    section: int | None = Field(None, ge=1, le=_NUMBER, description="Only this section, by its number")
    first: int | None = Field(None, ge=1, le=_NUMBER, description="Begin with the statement of this number")
    last: int | None = Field(None, ge=1, le=_NUMBER, description="End with the statement of this number")
    paragraph: int = Field(1, ge=1, le=_NUMBER, description="Of the first statement, where to go on")


@dataclass(slots=True)
class _Part:
    """From which position of the record to which; None is its end."""

    start: int = 1
    end: int | None = None
    paragraph: int = 1


@dataclass(slots=True)
class _Written:
    """What was written so far, and the call that goes on where it ends."""

    blocks: list[str] = field(default_factory=list)
    used: int = 0
    next: str = ""


def read_record(call: ReadCall, site: Site) -> str:
    meeting, named = record_at(call.record)
    sections = list(meeting.sections.order_by("position")) if meeting.last_section else []
    part = _part(meeting, sections, call, named)
    written = _written(meeting, sections, part, site)
    whole = part == _Part()
    said = written.blocks or ["There are no statements in this part of the record."]
    return paragraphs(
        [_head(meeting, site), _opening(meeting, sections) if whole else "", *said, written.next]
    )


def _part(meeting: Meeting, sections: list[Section], call: ReadCall, named: int | None) -> _Part:
    part = _Part(paragraph=call.paragraph)
    if call.section:
        part.start, part.end = _reach(sections, call.section)
    if first := call.first or (None if call.section else named):
        part.start = _position(meeting, first)
    if last := call.last or (named if named and not (call.first or call.section) else None):
        part.end = _position(meeting, last)
    return part


def _reach(sections: list[Section], number: int) -> tuple[int, int | None]:
    """The positions of the statements under a section, also under those inside it."""
    at = next((place for place, each in enumerate(sections) if each.number == number), None)
    if at is None:
        known = f"It has the sections {', '.join(str(each.number) for each in sections[:_SECTIONS])}."
        raise WrongCallError(
            f"section: the record has none of this number. {known if sections else ''}".strip()
        )
    behind = (each for each in sections[at + 1 :] if each.level <= sections[at].level)
    after = next(behind, None)
    return sections[at].start, after.start - 1 if after else None


def _position(meeting: Meeting, number: int) -> int:
    found = meeting.statements.filter(number=number).values_list("position", flat=True).first()
    if found is None:
        raise WrongCallError(
            f"The record has no statement {number}. Read it from its beginning to see the numbers."
        )
    return found


def _head(meeting: Meeting, site: Site) -> str:
    facts = {
        "Address": site.page(meeting.get_absolute_url()),
        "Place": one_line(meeting.place),
        "Completeness": meeting.completeness,
        "Language": meeting.language,
        "Source": meeting.source_url,
    }
    told = [f"{name}: {value}" for name, value in facts.items() if value]
    return "\n".join([f"Record: {of_meeting(meeting)}", *told])


def _opening(meeting: Meeting, sections: list[Section]) -> str:
    lines = [
        f"{'  ' * (each.level - 1)}- Section {each.number}: {one_line(each.heading)}"
        for each in sections[:_SECTIONS]
    ]
    if len(sections) > _SECTIONS:
        lines.append(f"- and {len(sections) - _SECTIONS} more sections")
    opening = "\n\n".join(filter(None, (meeting.lead, *meeting.introduction)))[:MOST]
    return paragraphs([quoted(opening) if opening else "", "\n".join(lines)])


def _written(meeting: Meeting, sections: list[Section], part: _Part, site: Site) -> _Written:
    written, headings = _Written(), [each for each in sections if each.start >= part.start]
    for statement in _statements(meeting, part):
        if written.used >= MOST:
            written.next = _goes_on(statement.number)
            break
        while headings and headings[0].start <= statement.position:
            heading = headings.pop(0)
            written.blocks.append(f"## Section {heading.number}: {one_line(heading.heading)}")
        first = part.paragraph if statement.position == part.start else 1
        _write(written, statement, first, site.page(meeting.statement_url(statement.number)))
        if written.next:
            break
    return written


def _statements(meeting: Meeting, part: _Part) -> Iterator[Statement]:
    """A few at a time: a record may be long, and the answer is not."""
    rows = Statement.objects.filter(meeting=meeting).select_related("participant", "official")
    position = part.start
    while found := list(rows.filter(position__gte=position).order_by("position")[:_AT_ONCE]):
        for each in found:
            if part.end is not None and each.position > part.end:
                return
            yield each
        position = found[-1].position + 1


def _write(written: _Written, statement: Statement, first: int, address: str) -> None:
    """As many paragraphs as there is room for; at least one, and of one too long its beginning."""
    kept: list[str] = []
    for number, paragraph in enumerate(statement.paragraphs[first - 1 :], first):
        if kept and written.used + len(paragraph) > MOST:
            written.next = _goes_on(statement.number, number)
            break
        text = paragraph[:MOST]
        kept.append(text if len(text) == len(paragraph) else f"{text} […the paragraph goes on: {address}]")
        written.used += len(text)
    whose = "Stage direction" if statement.kind == TurnKind.DIRECTION else speaker(statement)
    whose = "Gap in the record" if statement.kind == TurnKind.GAP else whose
    text = plain_spaces("\n\n".join(kept))
    written.blocks.append(f"### Statement {statement.number}: {whose}\n{address}\n\n{quoted(text)}")


def _goes_on(number: int, paragraph: int = 1) -> str:
    more = f" and paragraph={paragraph}" if paragraph > 1 else ""
    return f"The record goes on here: call read_record with first={number}{more}."
