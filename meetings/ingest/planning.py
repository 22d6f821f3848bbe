"""Compares what was read with what is stored: plans what would be written, before anything is."""

import hashlib
from dataclasses import replace
from itertools import chain

from django.utils.translation import gettext_noop

from meetings.ingest.archive_view import View
from meetings.ingest.bodies import body_of
from meetings.ingest.continuity import absorbed, continued
from meetings.ingest.field_changes import field_changes
from meetings.ingest.match import key, passages, stored, stored_passages
from meetings.ingest.merge import merge
from meetings.ingest.outline import sections_of
from meetings.ingest.plan import Departure, Outcome, Plan, StatementDraft, refusal
from meetings.ingest.planned_participants import known_of, participants_of
from meetings.ingest.prepare import Prepared
from meetings.ingest.source_content import last_source, new_source
from meetings.models import Body, Meeting
from meetings.transcripts.transcript import Problem, Transcript
from meetings.versions.content import content_of


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
    known = known_of(record, body, view)
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
        changes=field_changes(meeting, transcript, body, sections) if meeting else (),
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


def _doubts(record: Prepared) -> tuple[Problem, ...]:
    return tuple(
        Problem(record.transcript.turns[index].line, f"{sentence}; no official was linked.")
        for index, sentence in sorted(record.people.doubts.items())
    )
