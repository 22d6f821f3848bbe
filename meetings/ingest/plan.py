"""What storing a record would do, as values: nothing is written before it was planned."""

from dataclasses import dataclass
from enum import StrEnum

from meetings.ingest.field_changes import FieldChange
from meetings.ingest.outline import SectionDraft
from meetings.ingest.prepare import Prepared, digest
from meetings.models import Body, Meeting
from meetings.officials.learn import ParticipantDraft
from meetings.transcripts.transcript import Document, Problem, Transcript, Turn
from meetings.versions.content import RecordContent


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
