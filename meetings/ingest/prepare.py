"""A record made ready for storing: what can be worked out without the archive, so that readers do it."""

import hashlib
from dataclasses import dataclass, field

from meetings.ingest.fingerprints import fingerprint, likeness
from meetings.officials.participants import people
from meetings.officials.persons import People
from meetings.topics.findings import Findings, findings
from meetings.transcripts.transcript import Document, Transcript


@dataclass(frozen=True, slots=True)
class Removed:
    """What was done to a record before anything else: words were taken down from what is stored of it.

    `destroy` says that its document is not kept, `held` why it must not change what readers see, and
    `refused` why it is not stored at all.
    """

    destroy: bool = False
    held: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record as read from its document, with its marks and its people.

    `version_of` is the stored meeting that an editor says it is a later version of; with
    `replaces_newer` they want this version although the archive has a newer one. `removed` is told if the
    stored record has words that were taken down.
    """

    document: Document
    transcript: Transcript
    sha256: str
    likeness: str
    fingerprint: str
    people: People
    found: Findings = field(default_factory=Findings)
    version_of: int | None = None
    replaces_newer: bool = False
    removed: "Removed | None" = None


def prepare(
    document: Document, transcript: Transcript, rules: tuple[str, ...] = (), sha256: str = ""
) -> Prepared:
    """Work out what storing `transcript` needs; the turns are held against these topics' `rules`.

    `sha256` is the document's digest where it is known: a document may hold thousands of records.
    """
    return Prepared(
        document=document,
        transcript=transcript,
        sha256=sha256 or digest(document),
        likeness=likeness(transcript),
        fingerprint=fingerprint(transcript),
        people=people(transcript),
        found=findings((turn.paragraphs for turn in transcript.turns), transcript.language, rules),
    )


def digest(document: Document) -> str:
    """The SHA-256 by which a document is known."""
    return hashlib.sha256(document.content).hexdigest()
