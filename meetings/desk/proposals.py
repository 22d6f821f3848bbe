"""What saving an upload would do, record by record, as of now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import DatabaseError, transaction

from meetings.ingest.archive_view import View
from meetings.ingest.intake import Entry
from meetings.ingest.plan import Plan, rests_on
from meetings.ingest.read import Reading, read_apart
from meetings.ingest.store import plans, records_of
from meetings.models import Upload
from meetings.transcripts.transcript import Transcript

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record of an uploaded document, or the document that was refused: `reading` holds one of them.

    `key` names it within the upload, "3-1": the third document, its first record.
    """

    key: str
    reading: Reading

    @property
    def transcript(self) -> Transcript | None:
        return self.reading.records[0].transcript if self.reading.records else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record and what would become of it; `token` changes when what the plan rests on does."""

    key: str
    plan: Plan
    token: str


def read_records(upload: Upload) -> list[ReadRecord]:
    """Read every document of the upload; nothing is looked up or written."""
    return [record for position, reading in _readings(upload) for record in _records(position, reading)]


def proposals(records: Sequence[ReadRecord], body: str) -> list[Proposal]:
    """What storing each record would do now; what the database cannot take is a refusal."""
    planned = plans([record.reading for record in records], body)
    known = tokens(records, body)
    return [
        Proposal(record.key, plan, known.get(record.key, ""))
        for record, plan in zip(records, planned, strict=True)
    ]


def tokens(records: Sequence[ReadRecord], body: str) -> dict[str, str]:
    """The token of each record that was read, by its key."""
    try:
        with transaction.atomic():
            view = View(records_of([record.reading for record in records]), body)
            return {
                record.key: rests_on(view, prepared)
                for record in records
                for prepared in record.reading.records
            }
    except (DatabaseError, ValueError):
        if len(records) == 1:
            return {}
    return {key: token for record in records for key, token in tokens([record], body).items()}


def _readings(upload: Upload) -> Iterator[tuple[int, Reading]]:
    documents = upload.documents.order_by("position").iterator(chunk_size=_AT_ONCE)
    while some := list(islice(documents, _AT_ONCE)):
        entries = [Entry(each.path, content=bytes(each.content), refusal=each.refusal) for each in some]
        yield from zip((each.position for each in some), read_apart(entries), strict=True)


def _records(position: int, reading: Reading) -> Iterator[ReadRecord]:
    if reading.refusal or not reading.transcripts:
        yield ReadRecord(f"{position}-0", reading)
    for number, (transcript, prepared) in enumerate(
        zip(reading.transcripts, reading.records, strict=True), start=1
    ):
        one = Reading(reading.document, (transcript,), records=(prepared,))
        yield ReadRecord(f"{position}-{number}", one)
