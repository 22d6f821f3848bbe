"""Save what an editor saw and ticked, all of it in one transaction."""

from collections import Counter
from collections.abc import Collection
from functools import partial
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from archive.audit.log import record as record_in_log
from archive.audit.models import AuditEntry
from meetings.desk.names.answered import AnsweredNames, SettlingGate, answered
from meetings.desk.permitted import gate_of
from meetings.desk.proposals import ReadRecord, read_records, tokens
from meetings.editing.outbox import level_after_answer, link_after_answer
from meetings.ingest.plan import Outcome, Plan, refusal
from meetings.ingest.report import ReportLine, line
from meetings.ingest.store import Gate, store
from meetings.models import Meeting, Upload
from meetings.models.writers import StaleError, turn_to_write

# Kept with the result in English, and said in the language of whoever looks at it.
NOT_TICKED = gettext_noop("Not selected.")


def save(
    upload: Upload,
    seen: dict[str, str],
    user: User,
    *,
    as_drafts: bool = False,
    unwanted: Collection[str] = (),
) -> int:
    """Store the records whose keys are in `seen`, a token for each; the upload then keeps the outcome only.

    `unwanted` are people ("3-1:Mira Velden": a record's key and the name) who become no officials. What was
    answered about open names of these records is decided as in the queue of names; returns how many were.
    A record that the database does not take is reported and the others are stored. An upload that was saved
    before stays as it is. Raises `StaleError`, nothing written, when any record in `seen` would now be stored
    otherwise than its token says, and `Upload.DoesNotExist` when it was thrown away.
    """
    records = read_records(upload)
    with turn_to_write():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.saved_at:
            return 0
        by_names = answered(upload, user)
        _refuse_stale(records, upload.body, by_names, seen)
        _leave_out(records, unwanted)
        gate = SettlingGate(gate_of(user), by_names)
        upload.result = _store(records, upload.body, seen, user, as_drafts, gate)
        settled = gate.settle(user)
        upload.names = {}
        upload.saved_at = timezone.now()
        upload.save()
        upload.documents.all().delete()
        counts = Counter(each["outcome"] for each in upload.result)
        told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
        record_in_log(AuditEntry.Event.LOAD, f"handed in: {told}")
        link_after_answer()
        level_after_answer()
    return settled


def _refuse_stale(
    records: list[ReadRecord], body: str, by_names: AnsweredNames, seen: dict[str, str]
) -> None:
    now = tokens(records, body, by_names)
    if any(now.get(key) != token for key, token in seen.items()):
        raise StaleError(_("The archive has changed in the meantime. Check the new preview and save again."))


def _leave_out(records: list[ReadRecord], unwanted: Collection[str]) -> None:
    for record in records:
        for prepared in record.reading.records:
            for person in prepared.people.persons:
                person.unwanted = f"{record.key}:{person.name}" in unwanted


def _store(
    records: list[ReadRecord], body: str, seen: dict[str, str], user: User, as_drafts: bool, gate: Gate
) -> list[dict[str, Any]]:
    """Store what was ticked; a line for every record of the upload, in its order."""
    ticked = [record for record in records if record.key in seen and record.transcript]
    log = partial(_log, user)
    stored = dict(
        zip(
            (record.key for record in ticked),
            store(
                [record.reading for record in ticked],
                body,
                user=user,
                as_drafts=as_drafts,
                stored=log,
                gate=gate,
            ),
            strict=True,
        )
    )
    return [_told(stored[record.key]) if record.key in stored else _left(record) for record in records]


def _told(line: ReportLine) -> dict[str, Any]:
    return line.as_json() | {"meeting": line.meeting}


def _left(record: ReadRecord) -> dict[str, Any]:
    """A refused document keeps its reason; a record without its tick says so."""
    if record.transcript is None:
        return _told(line(refusal(record.reading.document, record.reading.refusal)))
    planned = refusal(record.reading.document, NOT_TICKED)
    return _told(line(planned)) | {"outcome": "left out", "title": record.transcript.title}


def _log(user: User, planned: Plan, meeting: Meeting) -> None:
    if planned.outcome == Outcome.UNCHANGED:
        return
    created = planned.outcome == Outcome.CREATED
    LogEntry.objects.log_actions(
        user.pk,
        [meeting],
        ADDITION if created else CHANGE,
        change_message=f"{planned.outcome.value.capitalize()} from {planned.path}",
        single_object=True,
    )
