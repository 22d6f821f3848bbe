"""Carry out a plan in one transaction: the only writer of records."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from meetings.ingest import (
    bodies,
    kept_versions,
    merging,
    participant_rows,
    printed_values,
    redirects,
    topic_tags,
)
from meetings.ingest.archive_view import View
from meetings.ingest.outline import write_sections
from meetings.ingest.plan import Outcome, Plan, StatementDraft
from meetings.ingest.planning import NOTHING_CHANGED
from meetings.ingest.prepare import Prepared
from meetings.models import IndexTask, Meeting, Participant, Source, Statement
from meetings.officials import learn, office_terms
from meetings.transcripts.transcript import Transcript, Turn
from meetings.versions.content import RecordContent, content_of_rows


def carry_out(planned: Plan, view: View, user: User | None = None) -> Meeting | None:
    """Write a plan made in this `view` within this `turn_to_write`; its rows wait in the view to be flushed.

    Returns the stored record, None for a refusal.
    """
    if not planned.writes or planned.record is None:
        return planned.meeting
    return _write(planned, planned.record, user, view)


def _write(planned: Plan, record: Prepared, user: User | None, view: View) -> Meeting:
    source = _keep_source(record, user, view)
    if planned.outcome == Outcome.UNCHANGED:
        assert planned.meeting is not None
        view.link(planned.meeting, source)
        if planned.reason == NOTHING_CHANGED:
            _keep_last_change(planned.meeting, record.transcript)
        return planned.meeting
    before = kept_versions.before(planned)
    if planned.merged and before:
        return merging.write_merged(planned, planned.merged, before, source, user, view)
    meeting = _write_meeting(planned, record, source, view)
    after = _write_rows(planned, record, meeting, view)
    kept_versions.keep(meeting, before, after, user, view)
    view.writes.add(IndexTask(meeting_id=meeting.pk))
    return meeting


def _keep_source(record: Prepared, user: User | None, view: View) -> int:
    document = record.document
    # Within one's turn nobody else writes sources, so there is no race to guard against.
    if record.sha256 not in view.sources:
        removed = record.removed
        destroyed = bool(removed and removed.destroy)
        source = Source(
            sha256=record.sha256,
            content=b"" if destroyed or record.sha256 in view.in_store else document.content,
            in_store=record.sha256 in view.in_store,
            shown=Source.Shown.REDACTED if removed else Source.Shown.ORIGINAL,
            destroyed_at=timezone.now() if destroyed else None,
            size=len(document.content),
            name=document.path.rsplit("/", 1)[-1][-500:],
            media_type=document.media_type[:100],
            url=document.url[:2000],
            received_by=user,
        )
        view.writes.add(source)
        view.sources[record.sha256] = source.pk
    return view.sources[record.sha256]


def _keep_last_change(meeting: Meeting, transcript: Transcript) -> None:
    """A page that was changed around the record is the newer one all the same."""
    changed, before = transcript.changed, meeting.source_changed
    if changed and (before is None or before < changed):
        meeting.source_changed = changed
        if not meeting._state.adding:
            meeting.save(update_fields=["source_changed"])


def _write_meeting(planned: Plan, record: Prepared, source: int, view: View) -> Meeting:
    transcript = record.transcript
    meeting = planned.meeting or Meeting()
    if planned.meeting:
        meeting.hold()
    moved_from = meeting.get_absolute_url() if planned.meeting and meeting.date != transcript.date else ""
    assert planned.body is not None
    meeting.body = bodies.keep(planned.body, transcript, view)
    meeting.key = planned.key
    meeting.likeness = planned.likeness
    meeting.fingerprint = planned.fingerprint
    was_led_by, meeting.source_id = meeting.source_id, source
    meeting.updated_at = timezone.now()
    printed_values.copy_printed(meeting, transcript)
    if not planned.meeting or moved_from:
        meeting.slug = view.addresses.of_meeting(transcript.title, transcript.date, moved_from)
    if planned.meeting:
        meeting.save()
    else:
        meeting.state = planned.state
        meeting.last_number = len(planned.statements)
        view.writes.add(meeting)
    view.wrote(meeting, record)
    (view.link if was_led_by == source else view.link_as_newest)(meeting, source)
    if moved_from:
        new = meeting.get_absolute_url()
        redirects.move(moved_from, new, _("The source corrected the date of the record."))
        view.addresses.moved(moved_from, new)
    return meeting


def _write_rows(planned: Plan, record: Prepared, meeting: Meeting, view: View) -> RecordContent:
    held_before = office_terms.held(meeting.participants.all()) if planned.meeting else set()
    officials = learn.officials(planned.participants, meeting, view)
    participants = _write_participants(planned, meeting, officials, view)
    statements = _write_statements(planned, meeting, participants, view)
    sections = write_sections(meeting, planned.sections, view, anew=planned.meeting is None)
    topic_tags.write_tags(meeting, statements, record, view, anew=planned.meeting is None)
    moved = any(change.field == "date" for change in planned.changes)
    if meeting.state == Meeting.State.PUBLISHED:
        resolved = office_terms.held(row for row in participants if not row.confirmed)
        confirmed = office_terms.held(row for row in participants if row.confirmed)
        learn.offices(meeting.date, held_before | confirmed, resolved, moved, view)
    return content_of_rows(meeting, sections, participants, statements)


def _write_participants(
    planned: Plan, meeting: Meeting, officials: list[int | None], view: View
) -> list[Participant]:
    before = {row.name: row for row in meeting.participants.all()} if planned.meeting else {}
    rows = []
    for position, (draft, official) in enumerate(zip(planned.participants, officials, strict=True), start=1):
        person = draft.person
        row = before.pop(person.name[:300], None) or Participant(
            meeting_id=meeting.pk, name=person.name[:300]
        )
        participant_rows.fill(row, draft, official, position)
        rows.append(row)
    if before:
        Participant.objects.filter(pk__in=[row.pk for row in before.values()]).delete()
    _save_all(rows, view)
    return rows


def _save_all(rows: list[Participant], view: View) -> None:
    for row in rows:
        if row._state.adding:
            view.writes.add(row)
    old = [row for row in rows if not row._state.adding]
    if old:
        names = [f.name for f in Participant._meta.concrete_fields if f.name not in ("id", "meeting", "name")]
        Participant.objects.bulk_update(old, names, batch_size=500)


def _write_statements(
    planned: Plan, meeting: Meeting, participants: list[Participant], view: View
) -> list[Statement]:
    numbering = _Numbering(meeting.last_number if planned.meeting else 0)
    rows = [
        _statement(meeting, position, draft, participants, numbering)
        for position, draft in enumerate(planned.statements, start=1)
    ]
    for row in rows:
        if row.pk is None:
            view.writes.add(row)
    if planned.meeting:
        _write_changed_statements(planned, meeting, rows)
    if numbering.last != meeting.last_number:
        meeting.last_number = numbering.last
        meeting.save(update_fields=["last_number"])
    return rows


def _write_changed_statements(planned: Plan, meeting: Meeting, rows: list[Statement]) -> None:
    _keep_attributions(meeting, rows)
    redirects.record_departures(planned, meeting, rows)
    if planned.departures:
        Statement.objects.filter(pk__in=[gone.pk for gone in planned.departures]).delete()
    continued = {draft.pk for draft in planned.statements} - {None}
    old = [row for row in rows if row.pk in continued]
    if old:
        Statement.objects.bulk_update(old, _STATEMENT_FIELDS, batch_size=500)


def _keep_attributions(meeting: Meeting, rows: list[Statement]) -> None:
    """Whose words an editor said a statement is stands, whatever its label."""
    said = dict(meeting.statements.filter(confirmed=True).values_list("pk", "official"))
    for row in rows:
        if row.pk in said:
            row.official_id = said[row.pk]


_STATEMENT_FIELDS = [
    "position",
    "kind",
    "label",
    "role",
    "note",
    "party",
    "constituency",
    "language",
    "time",
    "start",
    "end",
    "page",
    "column",
    "source_id",
    "participant",
    "official",
    "paragraphs",
    "words",
]


@dataclass(slots=True)
class _Numbering:
    """Numbers go up and are never used again, not even those of statements that went."""

    last: int

    def next(self) -> int:
        self.last += 1
        return self.last


def _statement(
    meeting: Meeting,
    position: int,
    draft: StatementDraft,
    participants: list[Participant],
    numbering: _Numbering,
) -> Statement:
    turn = draft.turn
    speaker = participants[draft.speaker] if draft.speaker is not None else None
    return Statement(
        pk=draft.pk,
        meeting_id=meeting.pk,
        position=position,
        number=draft.number or numbering.next(),
        **printed_values.of_turn(turn),
        participant_id=speaker.pk if speaker else None,
        official_id=speaker.official_id if speaker else None,
        paragraphs=list(turn.paragraphs),
        words=_words(turn),
    )


def _words(turn: Turn) -> int:
    return sum(len(paragraph.split()) for paragraph in turn.paragraphs)
