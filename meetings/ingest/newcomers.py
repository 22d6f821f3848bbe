"""Participants whom an editor's change brings into a record: resolved as those of a new record are."""

from collections.abc import Collection, Iterable

from meetings.ingest.archive_view import View
from meetings.ingest.participant_rows import fill
from meetings.ingest.planned_participants import participants_of
from meetings.ingest.prepare import Prepared
from meetings.models import Meeting, Participant
from meetings.models.statements import bare_name
from meetings.officials import learn
from meetings.officials.persons import People, Person
from meetings.transcripts.lexicon import names
from meetings.transcripts.speakers.labels import label_parts, parse_label
from meetings.transcripts.transcript import Document, Kind, Transcript
from meetings.versions.content import PersonContent


def add_participants(
    meeting: Meeting, newcomers: Iterable[tuple[int, PersonContent]], unwanted: Collection[str] = ()
) -> None:
    """Write rows for these people, each with its position; full names that nobody bears become officials,
    except those of `unwanted` people.
    """
    placed = list(newcomers)
    persons = [_person(each, place) for place, (_position, each) in enumerate(placed)]
    for person in persons:
        person.unwanted = person.name in unwanted
    transcript = Transcript(meeting.title, Kind(meeting.kind), meeting.date, language=meeting.language)
    record = Prepared(Document(b""), transcript, "", meeting.likeness, "", People(persons=persons))
    view = View([record])
    drafts = participants_of(record, meeting.body, meeting, view)
    officials = learn.officials(drafts, meeting, view)
    for (position, each), draft, official in zip(placed, drafts, officials, strict=True):
        row = Participant(meeting_id=meeting.pk, name=each.name)
        fill(row, draft, official, position)
        view.writes.add(row)
    view.flush()


def _person(printed: PersonContent, place: int) -> Person:
    bare = bare_name(printed.name, printed.person_id)
    return Person(
        name=printed.name,
        role=printed.role,
        person_id=printed.person_id,
        presence=printed.presence,
        attended=printed.attended,
        spoke=printed.spoke,
        mentioned=printed.mentioned,
        given_floor=printed.given_floor,
        nameless=not names.is_full(bare) and _is_office(bare),
        party=printed.party,
        constituency=printed.constituency,
        arrived=printed.arrived,
        left=printed.left,
        printed={bare},
        place=place,
    )


def _is_office(printed: str) -> bool:
    label = parse_label(printed)
    role, name, _note = label_parts(label, ()) if label else ("", "", "")
    return bool(role) and not name
