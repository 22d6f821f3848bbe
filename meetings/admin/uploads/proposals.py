"""What saving an upload would do, record by record, as of now."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, transaction

from meetings.ingest.intake import Entry
from meetings.ingest.plan import Plan, plan, refusal
from meetings.ingest.read import Reading, read_one
from meetings.models import Upload
from meetings.transcripts.transcript import Transcript


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record of an uploaded document, or the document that was refused (`transcript` None).

    `key` names it within the upload, "3-1": the third document, its first record.
    """

    key: str
    reading: Reading
    transcript: Transcript | None

    def plan(self, body: str) -> Plan:
        """What storing it would do now. What the database cannot take is a refusal, never an exception."""
        if self.transcript is None:
            return refusal(self.reading.document, self.reading.refusal)
        try:
            with transaction.atomic():
                return plan(self.reading.document, self.transcript, body)
        except (DatabaseError, ValueError) as error:
            return refusal(self.reading.document, f"It cannot be stored: {error}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record and what would become of it."""

    key: str
    plan: Plan

    @property
    def token(self) -> str:
        """Changes when saving would no longer do what this proposal says."""
        meeting = self.plan.meeting
        parts = (
            self.plan.outcome.value,
            (meeting.pk, meeting.fingerprint, meeting.state) if meeting else None,
            [(draft.person.name, draft.match.official, draft.match.rule) for draft in self.plan.participants],
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def read_records(upload: Upload) -> list[ReadRecord]:
    """Read every document of the upload; nothing is looked up or written."""
    return [record for position, reading in _readings(upload) for record in _records(position, reading)]


def proposals(records: list[ReadRecord], body: str) -> list[Proposal]:
    return [Proposal(record.key, record.plan(body)) for record in records]


def _readings(upload: Upload) -> Iterator[tuple[int, Reading]]:
    for document in upload.documents.order_by("position").iterator(chunk_size=20):
        entry = Entry(document.path, content=bytes(document.content), refusal=document.refusal)
        yield document.position, read_one(entry)


def _records(position: int, reading: Reading) -> Iterator[ReadRecord]:
    if reading.refusal or not reading.transcripts:
        yield ReadRecord(f"{position}-0", reading, None)
    for number, transcript in enumerate(reading.transcripts, start=1):
        yield ReadRecord(f"{position}-{number}", reading, transcript)
