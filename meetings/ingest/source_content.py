"""What a new source says, as a content whose statements have the numbers that the last source's had."""

from collections.abc import Sequence
from copy import copy

from meetings.ingest.continuity import StatementText, continued
from meetings.ingest.match import passages
from meetings.ingest.outline import SectionDraft
from meetings.ingest.participant_rows import fill
from meetings.ingest.prepare import Prepared
from meetings.ingest.printed_values import copy_printed, of_turn
from meetings.models import Body, Meeting, Participant, Version
from meetings.officials.learn import ParticipantDraft
from meetings.versions.content import RecordContent, SectionContent, StatementContent, content_of_rows
from meetings.versions.difference import changed
from meetings.versions.history import content_at


def last_source(meeting: Meeting) -> RecordContent | None:
    """What the record's source said when it was read; None if no editor changed the record since."""
    imports = meeting.versions.filter(kind=Version.Kind.IMPORT, source=meeting.source_id)
    read = imports.order_by("-number").first()
    if read is None or not (read.imported or meeting.versions.exclude(kind=Version.Kind.IMPORT).exists()):
        return None
    return changed(content_at(meeting, read.number), read.imported or {})


def new_source(
    meeting: Meeting,
    base: RecordContent,
    record: Prepared,
    body: Body,
    people: Sequence[ParticipantDraft],
    sections: Sequence[SectionDraft],
) -> RecordContent:
    """New statements and sections get the numbers that the record has to give next."""
    told = copy(meeting)
    copy_printed(told, record.transcript)
    told.body_id = body.pk or meeting.body_id
    return RecordContent(
        content_of_rows(told, (), (), ()).head,
        tuple(_sections(meeting, sections)),
        content_of_rows(told, (), _participants(people), ()).people,
        tuple(_statements(meeting, base, record, people)),
    )


def _participants(people: Sequence[ParticipantDraft]) -> list[Participant]:
    rows = []
    for position, draft in enumerate(people, start=1):
        row = Participant(name=draft.person.name[:300])
        fill(row, draft, None, position)
        rows.append(row)
    return rows


def _statements(
    meeting: Meeting, base: RecordContent, record: Prepared, people: Sequence[ParticipantDraft]
) -> list[StatementContent]:
    turns = record.transcript.turns
    before = [StatementText(each.label, "\n".join(each.paragraphs)) for each in base.statements]
    same = continued(before, passages(turns))
    names = {id(draft.person): draft.person.name[:300] for draft in people}
    last, found = meeting.last_number, []
    for index, turn in enumerate(turns):
        if index in same:
            number = base.statements[same[index]].number
        else:
            last += 1
            number = last
        speaker = record.people.speakers.get(index)
        found.append(
            StatementContent(
                number,
                **of_turn(turn),
                speaker=names[id(speaker)] if speaker else "",
                paragraphs=tuple(turn.paragraphs),
            )
        )
    return found


def _sections(meeting: Meeting, sections: Sequence[SectionDraft]) -> list[SectionContent]:
    numbers = dict(meeting.sections.values_list("pk", "number"))
    last, found = meeting.last_section, []
    for each in sections:
        number = numbers.get(each.pk or 0, 0)
        if not number:
            last += 1
            number = last
        found.append(SectionContent(number, each.level, each.printed_number, each.title, each.start))
    return found
