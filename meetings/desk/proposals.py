"""What saving an upload would do, record by record, as of now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from meetings.desk.corrections import corrected
from meetings.desk.names.answered import AnsweredNames, answered
from meetings.desk.permitted import gate_of
from meetings.desk.readings import entry_of_document, kept, profiles_of
from meetings.ingest.archive_view import View
from meetings.ingest.plan import Plan
from meetings.ingest.planning import rests_on
from meetings.ingest.read import Reading, read_apart
from meetings.ingest.store import plans, records_of
from meetings.models import Upload, UploadedDocument
from meetings.transcripts.transcript import Transcript

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record of an uploaded document, or the document that was refused: `reading` holds one of them.

    `key` names it within the upload, "3-1": the third document, its first record.
    """

    key: str
    reading: Reading
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def transcript(self) -> Transcript | None:
        return self.reading.records[0].transcript if self.reading.records else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record and what would become of it; `token` changes when what the plan rests on does.

    `unanswered` is the plan without what the editor answered about names.
    """

    key: str
    plan: Plan
    token: str
    unanswered: Plan
    facts: dict[str, Any] = field(default_factory=dict)


def read_records(upload: Upload) -> list[ReadRecord]:
    """Read every document of the upload; nothing is looked up or written."""
    return [record for document, reading in _readings(upload) for record in _records(document, reading)]


def proposals(records: Sequence[ReadRecord], upload: Upload, user: User) -> list[Proposal]:
    """What this editor would do by storing each record now; what cannot be stored is a refusal."""
    planned = plans([record.reading for record in records], upload.body, gate=gate_of(user))
    by_names = answered(upload, user)
    known = tokens(records, upload.body, by_names)
    return [
        Proposal(
            record.key, by_names.plan_with(record.key, plan), known.get(record.key, ""), plan, record.facts
        )
        for record, plan in zip(records, planned, strict=True)
    ]


def tokens(records: Sequence[ReadRecord], body: str, by_names: AnsweredNames) -> dict[str, str]:
    """The token of each record that was read, by its key."""
    try:
        with transaction.atomic():
            view = View(records_of([record.reading for record in records]), body)
            return {
                record.key: rests_on(view, prepared) + by_names.mark(prepared)
                for record in records
                for prepared in record.reading.records
            }
    except (DatabaseError, ValueError):
        if len(records) == 1:
            return {}
    return {key: token for record in records for key, token in tokens([record], body, by_names).items()}


def _readings(upload: Upload) -> Iterator[tuple[UploadedDocument, Reading]]:
    """What was read and kept; the rest, if anything is left, is read now."""
    profiles = profiles_of(upload)
    documents = upload.documents.order_by("position").iterator(chunk_size=_AT_ONCE)
    while some := list(islice(documents, _AT_ONCE)):
        found = [kept(each) for each in some]
        entries = [entry_of_document(each) for each, known in zip(some, found, strict=True) if known is None]
        read = iter(list(read_apart(entries, profiles)) if entries else [])
        yield from ((each, known or next(read)) for each, known in zip(some, found, strict=True))


def _records(document: UploadedDocument, reading: Reading) -> Iterator[ReadRecord]:
    if reading.refusal or not reading.transcripts:
        yield ReadRecord(f"{document.position}-0", reading)
    for number, (transcript, prepared) in enumerate(
        zip(reading.transcripts, reading.records, strict=True), start=1
    ):
        facts = document.facts.get(str(number), {})
        prepared = corrected(prepared, facts)
        transcript = prepared.transcript if facts else transcript
        one = Reading(reading.document, (transcript,), records=(prepared,))
        yield ReadRecord(f"{document.position}-{number}", one, facts)
