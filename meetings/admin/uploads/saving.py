"""Save what an editor saw and ticked, all of it in one transaction."""

from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meetings.admin.outbox import level_on_commit
from meetings.admin.uploads.proposals import ReadRecord, proposals, read_records
from meetings.ingest.apply import carry_out
from meetings.ingest.plan import Outcome, Plan, refusal
from meetings.ingest.report import line
from meetings.models import Meeting, Upload
from meetings.models.writers import StaleError, turn_to_write
from meetings.officials.relink import newest_claim, understand_since

# Kept with the result in English, and said in the language of whoever looks at it.
NOT_TICKED = gettext_noop("It was not ticked.")


def save(upload: Upload, seen: dict[str, str], user: User) -> None:
    """Store the records whose keys are in `seen`, a token for each; the upload then keeps the outcome only.

    A record that the database does not take is reported and the others are stored. An upload that was saved
    before stays as it is. Raises `StaleError`, nothing written, when any record in `seen` would now be stored
    otherwise than its token says, and `Upload.DoesNotExist` when it was thrown away.
    """
    records = read_records(upload)
    with turn_to_write():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.saved_at:
            return
        _refuse_stale(records, upload.body, seen)
        before = newest_claim()
        # Planned anew one by one: two copies of one record in an upload become one meeting.
        upload.result = [
            _stored(record, upload.body, user) if record.key in seen else _left(record) for record in records
        ]
        understand_since(before)
        upload.saved_at = timezone.now()
        upload.save()
        upload.documents.all().delete()
        level_on_commit()


def _refuse_stale(records: list[ReadRecord], body: str, seen: dict[str, str]) -> None:
    now = {proposal.key: proposal.token for proposal in proposals(records, body)}
    if any(now.get(key) != token for key, token in seen.items()):
        raise StaleError(_("The archive changed in the meantime. Look at the new preview and save again."))


def _stored(record: ReadRecord, body: str, user: User) -> dict[str, Any]:
    planned = record.plan(body)
    try:
        with transaction.atomic():
            meeting = carry_out(planned, user)
            if meeting and planned.outcome != Outcome.UNCHANGED:
                _log(meeting, planned, user)
    except (DatabaseError, ValueError) as error:
        planned, meeting = refusal(planned.document, f"It could not be stored: {error}"), None
    return _line(planned, meeting)


def _left(record: ReadRecord) -> dict[str, Any]:
    """A refused document keeps its reason; a record without its tick says so."""
    if record.transcript is None:
        return _line(refusal(record.reading.document, record.reading.refusal), None)
    planned = refusal(record.reading.document, NOT_TICKED)
    return _line(planned, None) | {"outcome": "left out", "title": record.transcript.title}


def _line(planned: Plan, meeting: Meeting | None) -> dict[str, Any]:
    address = meeting.get_absolute_url() if meeting else ""
    return line(planned, address).as_json() | {"meeting": meeting.pk if meeting else None}


def _log(meeting: Meeting, planned: Plan, user: User) -> None:
    created = planned.outcome == Outcome.CREATED
    LogEntry.objects.log_actions(
        user.pk,
        [meeting],
        ADDITION if created else CHANGE,
        change_message=f"{planned.outcome.value.capitalize()} from {planned.path}",
        single_object=True,
    )
