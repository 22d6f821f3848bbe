"""Storing what a test made, by the door that commands and uploads use."""

from typing import Any

from meetings.ingest.plan import Outcome, Plan
from meetings.ingest.prepare import prepare
from meetings.ingest.read import Reading
from meetings.ingest.report import ReportLine
from meetings.ingest.store import plans, store
from meetings.models import Meeting
from meetings.officials import relink
from meetings.transcripts.transcript import Document, Transcript


def reading(document: Document, *transcripts: Transcript) -> Reading:
    """As if reading the document had given these transcripts."""
    return Reading(document, transcripts, records=tuple(prepare(document, each) for each in transcripts))


def stored_line(document: Document, transcript: Transcript, body: str = "", **details: Any) -> ReportLine:
    """What became of the record; names in earlier ones are resolved again as after every load."""
    (line,) = store([reading(document, transcript)], body, **details)
    relink.catch_up()
    return line


def stored(document: Document, transcript: Transcript, body: str = "", **details: Any) -> Meeting:
    """The record as it is stored now."""
    line = stored_line(document, transcript, body, **details)
    assert line.outcome != Outcome.REFUSED, line.reason
    return Meeting.objects.get(pk=line.meeting)


def planned(document: Document, transcript: Transcript, body: str = "") -> Plan:
    """What storing would do."""
    (plan,) = plans([reading(document, transcript)], body)
    return plan
