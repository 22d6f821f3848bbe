"""Compare what was read with what is stored: what would be written, before anything is."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from django.utils.translation import gettext_noop

from meetings.ingest.archive_view import View
from meetings.ingest.bodies import body_of
from meetings.ingest.continuity import absorbed, continued
from meetings.ingest.match import key, passages, stored, stored_passages
from meetings.ingest.merge import merge
from meetings.ingest.outline import SectionDraft, sections_of
from meetings.ingest.prepare import Prepared, digest
from meetings.ingest.source_content import last_source, new_source
from meetings.models import Body, Meeting
from meetings.officials.knowledge import Known
from meetings.officials.learn import ParticipantDraft
from meetings.officials.persons import Person
from meetings.officials.resolve import Match, Rule, resolve
from meetings.transcripts.transcript import Document, Problem, Transcript, Turn
from meetings.versions.content import RecordContent, content_of


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A turn with the statement it continues (`pk`, `number`), or None and None for a new one."""

    turn: Turn
    speaker: int | None
    pk: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """A stored statement that the record no longer has; `moved_to` is the index of the one with its text."""

    pk: int
    number: int
    moved_to: int | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the stored record that would change."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading one record would do. `reason` says why a document is refused, or why nothing changes.

    `state` is the one that the record would have, and `not_ready` why a new one can only be a draft.
    `copy_of` is the stored meeting that has most of the words of a new record. `is_older` says that a newer
    version is stored, which stays unless an editor decides otherwise.
    """

    path: str
    outcome: Outcome
    document: Document
    sha256: str
    record: Prepared | None = None
    transcript: Transcript | None = None
    body: Body | None = None
    key: str = ""
    likeness: str = ""
    fingerprint: str = ""
    meeting: Meeting | None = None
    participants: tuple[ParticipantDraft, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    departures: tuple[Departure, ...] = ()
    sections: tuple[SectionDraft, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    state: str = ""
    not_ready: str = ""
    keeps_source: bool = False
    is_older: bool = False
    copy_of: int | None = None
    source_says: RecordContent | None = None
    merged: RecordContent | None = None

    @property
    def writes(self) -> bool:
        """Whether carrying it out would write any row."""
        return self.outcome in (Outcome.CREATED, Outcome.UPDATED) or self.keeps_source


def refusal(document: Document, reason: str) -> Plan:
    """A document that could not be read, or not be placed."""
    return Plan(document.path, Outcome.REFUSED, document, digest(document), reason=reason)


def plan_in(view: View, record: Prepared) -> Plan:
    """What storing a record would do, one of those that the view was made for."""
    transcript, document = record.transcript, record.document
    if not transcript.title.strip():
        return refusal(document, NO_TITLE)
    if record.removed and record.removed.refused:
        return refusal(document, record.removed.refused)
    body = body_of(transcript, view)
    meeting = stored(record, body, view)
    if meeting is not None and not body.stated:
        body = meeting.body
    draft = Plan(
        path=document.path,
        outcome=Outcome.UNCHANGED,
        document=document,
        sha256=record.sha256,
        record=record,
        transcript=transcript,
        body=body,
        key=key(record, meeting, body, view),
        likeness=record.likeness,
        fingerprint=record.fingerprint,
        meeting=meeting,
        state=meeting.state if meeting else _first_state(transcript, body, view),
        not_ready=transcript.not_ready,
        problems=transcript.problems,
        is_older=meeting is not None and _is_older(record, meeting, view),
    )
    if meeting is not None and (reason := _why_unchanged(draft, meeting, transcript)):
        return replace(draft, reason=reason, keeps_source=not view.is_source_of(meeting, record.sha256))
    return _writing(draft, record, view)


def rests_on(view: View, record: Prepared) -> str:
    """A digest of what the archive holds that a plan of the record rests on: it changes when that does."""
    body = body_of(record.transcript, view)
    stored_ones = [(each.pk, each.fingerprint, each.key, each.state) for each in view.candidates(record)]
    if record.version_of and (named := view.named_by_an_editor(record.version_of)):
        stored_ones.append((named.pk, named.fingerprint, named.key, named.state))
    known = _known(record, body, view)
    claims = {
        (claim.pk, claim.official_id, claim.state, claim.from_date, claim.until_date)
        for index in (known.by_name, known.by_variant, known.by_initials)
        for found in index.values()
        for claim in found
    }
    offices = {(each.pk, each.official_id) for found in known.by_office.values() for each in found}
    bearers = sorted(map(repr, chain.from_iterable(known.by_surname.values())))
    ids = sorted(known.by_id.items())
    parts = (body.pk, stored_ones, sorted(claims, key=repr), sorted(offices), ids, bearers)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _why_unchanged(draft: Plan, meeting: Meeting, transcript: Transcript) -> str:
    if meeting.fingerprint == draft.fingerprint and meeting.key == draft.key:
        return NOTHING_CHANGED
    removed = draft.record.removed if draft.record else None
    if removed and removed.held and meeting.state == Meeting.State.PUBLISHED:
        return removed.held
    if transcript.richness < meeting.richness:
        return LESS_COMPLETE
    if draft.is_older:
        return OLDER
    if transcript.not_ready and meeting.state == Meeting.State.PUBLISHED:
        return NOT_PUBLISHED
    return ""


def _is_older(record: Prepared, meeting: Meeting, view: View) -> bool:
    """Whether the archive has a newer version of the record, and nobody asked for this one all the same."""
    if record.replaces_newer or view.replace_newer:
        return False
    changed, stored_one = record.transcript.changed, meeting.source_changed
    by_its_day = changed is not None and stored_one is not None and changed < stored_one
    return by_its_day or view.was_replaced(meeting, record.sha256)


NO_TITLE = gettext_noop("No title was found. Add a title line and load the record again.")
NOTHING_CHANGED = gettext_noop("Nothing has changed.")
LESS_COMPLETE = gettext_noop(
    "The archive has a more complete source of this record. This one is kept as another source."
)
OLDER = gettext_noop("This is an older version: the archive has a newer one, which stays as it is.")
NOT_PUBLISHED = gettext_noop(
    "This version is not ready, so the published record stays as it is. To save it all the same, make the "
    "record a draft and load it again."
)


def _first_state(transcript: Transcript, body: Body | None, view: View) -> str:
    """A record that nobody has checked yet is published, unless the reading or its body asks for a check."""
    drafted = view.as_drafts or transcript.not_ready or (body is not None and body.needs_approval)
    return Meeting.State.DRAFT if drafted else Meeting.State.PUBLISHED


def _writing(draft: Plan, record: Prepared, view: View) -> Plan:
    transcript, meeting, body = record.transcript, draft.meeting, draft.body
    assert body is not None
    if meeting is not None:
        view.settle(meeting)
    statements, departures = _statements(record, meeting)
    sections = sections_of(transcript, meeting)
    planned = replace(
        draft,
        outcome=Outcome.UPDATED if meeting else Outcome.CREATED,
        participants=participants_of(record, body, meeting, view),
        statements=statements,
        departures=departures,
        sections=sections,
        changes=_changes(meeting, transcript, body, sections) if meeting else (),
        problems=transcript.problems + _doubts(record) + (() if meeting else view.copies.problems(record)),
        copy_of=None if meeting else view.copies.copy_of(record),
    )
    return _merging(planned, meeting, record) if meeting else planned


def _merging(planned: Plan, meeting: Meeting, record: Prepared) -> Plan:
    """With the corrections of editors kept, if there are any."""
    base = last_source(meeting)
    if base is None or planned.body is None:
        return planned
    told = new_source(meeting, base, record, planned.body, planned.participants, planned.sections)
    merged = merge(base, content_of(meeting), told)
    asked = tuple(Problem(0, sentence) for sentence in merged.conflicts)
    head = merged.content.head
    head = replace(head, problems=(*head.problems, *((0, sentence) for sentence in merged.conflicts)))
    return replace(
        planned,
        problems=planned.problems + asked,
        source_says=told,
        merged=replace(merged.content, head=head),
    )


def participants_of(
    record: Prepared, body: Body, meeting: Meeting | None, view: View
) -> tuple[ParticipantDraft, ...]:
    """The people of the record, and whom the archive takes each for."""
    found = record.people
    if not found.persons:
        return ()
    known = _known(record, body, view)
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


def _known(record: Prepared, body: Body, view: View) -> Known:
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


def _statements(
    record: Prepared, meeting: Meeting | None
) -> tuple[tuple[StatementDraft, ...], tuple[Departure, ...]]:
    order = {id(person): index for index, person in enumerate(record.people.persons)}
    speakers = {index: order[id(person)] for index, person in record.people.speakers.items()}
    turns = record.transcript.turns
    if meeting is None:
        return tuple(StatementDraft(turn, speakers.get(index)) for index, turn in enumerate(turns)), ()
    rows = list(meeting.statements.order_by("position").values_list("pk", "number"))
    before, after = stored_passages(meeting), passages(turns)
    same = continued(before, after)
    drafts = tuple(
        StatementDraft(turn, speakers.get(index), *(rows[same[index]] if index in same else ()))
        for index, turn in enumerate(turns)
    )
    kept = set(same.values())
    departures = tuple(
        Departure(pk, number, absorbed(before[index].text, after))
        for index, (pk, number) in enumerate(rows)
        if index not in kept
    )
    return drafts, departures


def _changes(
    meeting: Meeting, transcript: Transcript, body: Body, sections: tuple[SectionDraft, ...]
) -> tuple[FieldChange, ...]:
    pairs = {
        "body": (meeting.body.name, body.name),
        "title": (meeting.title, transcript.title),
        "date": (meeting.date, transcript.date),
        "month": (meeting.month, transcript.month),
        "end_date": (meeting.end_date, transcript.end_date),
        "time": (meeting.time, transcript.time),
        "end_time": (meeting.end_time, transcript.end_time),
        "place": (meeting.place, transcript.place),
        "committee": (meeting.committee, transcript.committee),
        "session": (meeting.session, transcript.session),
        "sitting": (meeting.sitting, transcript.sitting),
        "lead": (meeting.lead, transcript.lead),
        "introduction": ("\n".join(meeting.introduction), "\n".join(transcript.introduction)),
        "kind": (meeting.kind, transcript.kind.value),
        "completeness": (meeting.completeness, transcript.completeness.value),
        "record number": (meeting.record_number, transcript.record_number),
        "recording_url": (meeting.recording_url, transcript.recording_url),
        "sections": (_outline(meeting), "\n".join(each.line for each in sections)),
        "site_sections": (", ".join(meeting.site_sections), ", ".join(transcript.sections)),
        "footnotes": ("\n".join(meeting.footnotes), "\n".join(transcript.footnotes)),
    }
    return tuple(
        FieldChange(name, str(before or ""), str(after or ""))
        for name, (before, after) in pairs.items()
        if (before or "") != (after or "")
    )


def _outline(meeting: Meeting) -> str:
    return "\n".join(row.line for row in meeting.sections.order_by("position"))


def _doubts(record: Prepared) -> tuple[Problem, ...]:
    return tuple(
        Problem(record.transcript.turns[index].line, f"{sentence}; no official was linked.")
        for index, sentence in sorted(record.people.doubts.items())
    )
