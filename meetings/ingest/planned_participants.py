"""Whom the archive takes each person of a record for, and what it knows of the names there."""

from meetings.ingest.archive_view import View
from meetings.ingest.prepare import Prepared
from meetings.models import Body, Meeting
from meetings.officials.knowledge import Known
from meetings.officials.learn import ParticipantDraft
from meetings.officials.persons import Person
from meetings.officials.resolve import Match, Rule, resolve


def participants_of(
    record: Prepared, body: Body, meeting: Meeting | None, view: View
) -> tuple[ParticipantDraft, ...]:
    """The people of the record, and whom the archive takes each for."""
    found = record.people
    if not found.persons:
        return ()
    known = known_of(record, body, view)
    doubtful = {found.speakers[index].name for index in found.doubts}
    settled = _settled(meeting) if meeting else {}
    return tuple(
        ParticipantDraft(
            person,
            settled.get(person.name[:300])
            or (Match(None, Rule.AMBIGUOUS) if person.name in doubtful else _match(person, known)),
        )
        for person in found.persons
    )


def known_of(record: Prepared, body: Body, view: View) -> Known:
    """What the archive knows, on its day and for its body, of the names that the record prints."""
    persons = record.people.persons
    return view.knowledge.on(
        body,
        record.transcript.date,
        [name for person in persons for name in person.printed],
        [person.bare_name for person in persons if person.nameless],
        [printed.surname for person in persons if (printed := person.titled)],
    )


def _settled(meeting: Meeting) -> dict[str, Match]:
    """What an editor said of a participant stands, however the record is read."""
    rows = meeting.participants.filter(confirmed=True)
    return {row.name: Match(row.official_id, Rule.EDITOR, row.evidence) for row in rows}


def _match(person: Person, known: Known) -> Match:
    match = resolve(person.bare_name, person.person_id, known, person.nameless, person.titled)
    there = person.attended or person.spoke or person.presence or person.given_floor
    if match.rule == Rule.NEW_NAME and not there:
        # A link or the list in the foot makes nobody an official of this archive.
        return Match(None, Rule.MENTIONED)
    if match.makes_official and person.unwanted:
        return Match(None, Rule.UNKNOWN, "an editor did not select this person")
    return match
