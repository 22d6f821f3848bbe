"""A record made ready for storing: what can be worked out without the archive, so that readers do it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from meetings.ingest.marks import fingerprint, likeness
from meetings.ingest.people import People, people
from meetings.search.rules import Rules, tokens
from meetings.transcripts.transcript import Document, Transcript


@dataclass(frozen=True, slots=True)
class Findings:
    """Which of these rules find which texts: the places of the rules, by the index of the text."""

    rules: tuple[str, ...] = ()
    texts: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record as read from its document, with its marks and its people."""

    document: Document
    transcript: Transcript
    sha256: str
    likeness: str
    fingerprint: str
    people: People
    found: Findings = field(default_factory=Findings)


def prepare(document: Document, transcript: Transcript, rules: tuple[str, ...] = ()) -> Prepared:
    """Work out what storing `transcript` needs; the turns are held against these topics' `rules`."""
    return Prepared(
        document=document,
        transcript=transcript,
        sha256=digest(document),
        likeness=likeness(transcript),
        fingerprint=fingerprint(transcript),
        people=people(transcript),
        found=findings((turn.paragraphs for turn in transcript.turns), transcript.language, rules),
    )


def digest(document: Document) -> str:
    """The SHA-256 by which a document is known."""
    return hashlib.sha256(document.content).hexdigest()


def findings(texts: Iterable[Sequence[str]], language: str, rules: tuple[str, ...]) -> Findings:
    """Hold every text, given by its paragraphs, against the rules."""
    if not rules:
        return Findings()
    ready = _ready(rules)
    found = {
        index: frozenset(matching)
        for index, paragraphs in enumerate(texts)
        if paragraphs and (matching := ready.matching(tokens("\n\n".join(paragraphs), language)))
    }
    return Findings(rules, found)


@lru_cache(maxsize=4)
def _ready(rules: tuple[str, ...]) -> Rules:
    return Rules(rules)
