"""Makes a stored record what a content says: only rows that differ are written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from meetings.ingest import redirects
from meetings.ingest.addresses import Addresses
from meetings.ingest.newcomers import add_participants
from meetings.ingest.prepare import Prepared
from meetings.models import IndexTask, Meeting, Participant, Redirect, Section, Statement, Topic, TopicTag
from meetings.models.records import kept_path
from meetings.officials import office_terms, relink
from meetings.officials.persons import People
from meetings.topics.tagging import rule_tags
from meetings.transcripts.transcript import Document, Kind, Transcript
from meetings.versions.content import HeadContent, RecordContent, StatementContent


@dataclass(frozen=True, slots=True)
class RewriteReasons:
    """What readers are told at addresses that moved or went: English sentences that are translated."""

    moved: str = _("An editor corrected the date of the record.")
    joined: str = _("An editor joined this statement with another.")
    gone: str = _("An editor removed this statement.")


def rewrite(
    meeting: Meeting,
    before: RecordContent,
    after: RecordContent,
    joined: Mapping[int, int],
    reasons: RewriteReasons,
    unwanted: Collection[str] = (),
) -> RecordContent:
    """Write what differs, `before` being what is stored; what the record says then, new numbers included.

    `joined` names, by the number of a statement that goes, the one that took its words; `unwanted` new people
    become no officials. To be called within one's turn to write. The index is told, and so are topics, terms
    of office and readers' addresses.
    """
    after = _numbered(meeting, after)
    people_changed = before.people != after.people
    terms_changed = people_changed or before.head.date != after.head.date
    officials = _officials(meeting) if terms_changed else set()
    _write_head(meeting, before.head, after.head, reasons)
    if people_changed:
        _write_people(meeting, after, unwanted)
    changed = _write_statements(meeting, before, after)
    _leave_addresses(meeting, before, after, joined, reasons)
    if before.sections != after.sections:
        _write_sections(meeting, after)
    whole = before.head.language != after.head.language
    retag(meeting, list(meeting.statements.order_by("position")) if whole else changed)
    if terms_changed:
        office_terms.recount(officials - _officials(meeting))
        relink.state_changed([meeting.pk])
    IndexTask.objects.create(meeting_id=meeting.pk)
    return after


def retag(meeting: Meeting, changed: Sequence[Statement]) -> None:
    """What the topics' rules find in changed statements; what an editor or the source chose stays."""
    if changed:
        TopicTag.objects.filter(statement__in=changed, reason=TopicTag.Reason.RULE).delete()
        TopicTag.objects.bulk_create(rule_tags(meeting, changed, list(Topic.objects.all())))


def _officials(meeting: Meeting) -> set[int]:
    rows = meeting.participants.exclude(official=None).order_by()
    return {pk for pk in rows.values_list("official", flat=True) if pk}


def _numbered(meeting: Meeting, after: RecordContent) -> RecordContent:
    """New statements and sections get numbers that nothing in this record ever had."""
    meeting.last_number = max(meeting.last_number, *(each.number for each in after.statements), 0)
    meeting.last_section = max(meeting.last_section, *(each.number for each in after.sections), 0)
    statements, sections = list(after.statements), list(after.sections)
    for place, said in enumerate(statements):
        if not said.number:
            meeting.last_number += 1
            statements[place] = replace(said, number=meeting.last_number)
    for place, section in enumerate(sections):
        if not section.number:
            meeting.last_section += 1
            sections[place] = replace(section, number=meeting.last_section)
    return replace(after, statements=tuple(statements), sections=tuple(sections))


def _write_head(meeting: Meeting, before: HeadContent, head: HeadContent, reasons: RewriteReasons) -> None:
    old_url = meeting.get_absolute_url()
    for name in head.__dataclass_fields__:
        value = getattr(head, name)
        if name == "body":
            meeting.body_id = head.body
        elif name == "problems":
            meeting.problems = [{"line": line, "reason": reason} for line, reason in head.problems]
        else:
            setattr(meeting, name, list(value) if isinstance(value, tuple) else value)
    if head.date != before.date:
        meeting.slug = _slug_on_day(meeting, old_url)
    meeting.updated_at = timezone.now()
    meeting.save()
    if head.date != before.date:
        redirects.move(old_url, meeting.get_absolute_url(), reasons.moved)


def _slug_on_day(meeting: Meeting, old_url: str) -> str:
    """The slug it has, told apart from those that are taken on its day."""
    moved = Transcript(meeting.slug, Kind(meeting.kind), meeting.date)
    record = Prepared(Document(b""), moved, "", "", "", People())
    return Addresses([record]).of_meeting(meeting.slug, meeting.date, old_url)


def _write_people(meeting: Meeting, after: RecordContent, unwanted: Collection[str]) -> None:
    rows = {row.name: row for row in meeting.participants.all()}
    names = {person.name for person in after.people}
    if gone := [row.pk for name, row in rows.items() if name not in names]:
        Participant.objects.filter(pk__in=gone).delete()
    changed = []
    for position, person in enumerate(after.people, start=1):
        if row := rows.get(person.name):
            held = [getattr(row, name) for name in _PERSON]
            for name in _PERSON[1:]:
                setattr(row, name, getattr(person, name))
            row.position = position
            changed += [row] if held != [getattr(row, name) for name in _PERSON] else []
    Participant.objects.bulk_update(changed, _PERSON, batch_size=500)
    places = enumerate(after.people, start=1)
    if newcomers := [(position, person) for position, person in places if person.name not in rows]:
        add_participants(meeting, newcomers, unwanted)


_PERSON = [
    *("position", "role", "person_id", "presence", "arrived", "left", "party", "constituency"),
    *("attended", "spoke", "given_floor", "mentioned"),
]
_SAID = [
    *("kind", "label", "role", "note", "party", "constituency", "language", "time", "start", "end", "page"),
    *("column", "source_id"),
]
_SAID_COLUMNS = [*_SAID, "participant", "official", "paragraphs", "words"]


def _write_statements(meeting: Meeting, before: RecordContent, after: RecordContent) -> list[Statement]:
    """Only those that differ; they are returned."""
    old = {each.number: each for each in before.statements}
    kept = {each.number for each in after.statements}
    if gone := old.keys() - kept:
        meeting.statements.filter(number__in=gone).delete()
    places = {each.number: place for place, each in enumerate(after.statements, start=1)}
    different = [each for each in after.statements if old.get(each.number) != each]
    rows = _rows(meeting, different, before)
    for row in rows:
        row.position = places[row.number]
    _place(meeting, before, places)
    held = [row for row in rows if not row._state.adding]
    Statement.objects.bulk_create([row for row in rows if row._state.adding], batch_size=500)
    if len(held) == 1:  # as it mostly is, and it takes a third of the time
        held[0].save(update_fields=[*_SAID_COLUMNS, "position"])
    else:
        Statement.objects.bulk_update(held, [*_SAID_COLUMNS, "position"], batch_size=500)
    return rows


def _rows(meeting: Meeting, different: Sequence[StatementContent], before: RecordContent) -> list[Statement]:
    if not different:
        return []
    asked = {each.number for each in different} | {each.split_from for each in different}
    held = {row.number: row for row in meeting.statements.filter(number__in=asked)}
    people = {row.name: row for row in meeting.participants.only("meeting", "name", "official")}
    return [_row(meeting, said, held, people) for said in different]


def _row(
    meeting: Meeting,
    said: StatementContent,
    held: Mapping[int, Statement],
    people: Mapping[str, Participant],
) -> Statement:
    row = held.get(said.number) or Statement(meeting=meeting, number=said.number)
    for name in _SAID:
        setattr(row, name, getattr(said, name))
    row.paragraphs = list(said.paragraphs)
    row.words = sum(len(paragraph.split()) for paragraph in said.paragraphs)
    speaker = people.get(said.speaker)
    row.participant_id = speaker.pk if speaker else None
    cut_from = held.get(said.split_from) if row._state.adding else None
    if cut_from and cut_from.confirmed:
        row.confirmed, row.official_id = True, cut_from.official_id
    elif not row.confirmed:  # what an editor said of a statement stands
        row.official_id = speaker.official_id if speaker else None
    return row


def _place(meeting: Meeting, before: RecordContent, places: Mapping[int, int]) -> None:
    """Statements that were there take the places they have now: one query, however many move."""
    moved = [
        (each.number, places[each.number])
        for place, each in enumerate(before.statements, start=1)
        if places.get(each.number, place) != place
    ]
    if moved:
        numbers, positions = zip(*moved, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_MOVE, [list(numbers), list(positions), meeting.pk])


_MOVE = """
UPDATE meetings_statement AS said SET position = moved.position
FROM unnest(%s::int[], %s::int[]) AS moved (number, position)
WHERE said.meeting_id = %s AND said.number = moved.number
"""


def _leave_addresses(
    meeting: Meeting,
    before: RecordContent,
    after: RecordContent,
    joined: Mapping[int, int],
    reasons: RewriteReasons,
) -> None:
    """Numbers that went lead to the statement with their words, or say why they are gone."""
    now = {each.number for each in after.statements}
    was = {each.number for each in before.statements}
    if back := now - was:
        paths = [kept_path(meeting.statement_url(number)) for number in back]
        Redirect.objects.filter(old_path__in=paths).delete()
    for number in was - now:
        heir = joined.get(number, 0)
        heir = heir if heir in now else 0
        Redirect.objects.update_or_create(
            old_path=kept_path(meeting.statement_url(number)),
            defaults={
                "new_path": kept_path(meeting.statement_url(heir)) if heir else "",
                "reason": reasons.joined if heir else reasons.gone,
            },
        )


def _write_sections(meeting: Meeting, after: RecordContent) -> None:
    rows = {row.number: row for row in meeting.sections.all()}
    kept = {each.number for each in after.sections}
    meeting.sections.filter(number__in=rows.keys() - kept).delete()
    above: list[Section] = []
    for position, each in enumerate(after.sections, start=1):
        row = rows.get(each.number) or Section(meeting=meeting, number=each.number)
        row.position, row.level, row.start = position, each.level, each.start
        row.printed_number, row.title = each.printed_number, each.title
        del above[each.level - 1 :]
        row.parent = above[-1] if above else None
        row.save()
        above.append(row)
