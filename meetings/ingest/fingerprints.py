"""Which record a transcript is, and whether it changed: marks that two copies of one record share."""

import hashlib
import re
import unicodedata
from dataclasses import fields

from meetings.transcripts.transcript import Attendee, Heading, Transcript, Turn

_NOT_WORD = re.compile(r"[\W_]+")
# Raised when what is stored of an unchanged document changes, so that reading it again writes it.
STORING = 2
# What began to be stored later: only a record that has any of it is written again, under this number.
STORING_MORE = 3
_MORE_OF_RECORD = frozenset(
    {"end_date", "end_time", "month", "committee", "session", "sitting", "recording_url"}
    | {"footnotes", "not_ready", "sections"}
)
_MORE_OF_TURN = frozenset(
    {"party", "constituency", "language", "start", "end", "page", "column", "time", "source_id"}
)
_MORE_OF_ATTENDEE = frozenset({"party", "constituency", "arrived", "left"})

_Told = list[tuple[str, object]]


def likeness(transcript: Transcript) -> str:
    """Date and title folded: what an HTML page and a text copy of one record have in common."""
    day = transcript.date.isoformat() if transcript.date else "undated"
    title = unicodedata.normalize("NFKC", transcript.title).casefold().replace("ё", "е")
    folded = _NOT_WORD.sub(" ", title).strip()
    if len(folded) > 200:
        folded = f"{folded[:200]} {hashlib.sha256(folded.encode()).hexdigest()[:16]}"
    return f"{day} {folded}"


def fingerprint(transcript: Transcript) -> str:
    """Equal for two readings exactly when nothing that is stored of them differs."""
    # Where on the page something stood, and what was dropped around it, is not stored; a new day of its last
    # change alone changes no record.
    left_out = {"turns", "furniture", "format", "outline", "changed", "body_of_site"}
    told = _told(transcript, except_for=left_out)
    turns = [_told(turn, except_for={"line", "printed_label"}) for turn in transcript.turns]
    storing = STORING_MORE if _has_more(transcript, told, turns) else STORING
    outline = [_told(heading, except_for={"line"}) for heading in transcript.outline] or ""
    return hashlib.sha256(f"{storing} {told!r} {turns!r}{outline}".encode()).hexdigest()


def _has_more(transcript: Transcript, told: _Told, turns: list[_Told]) -> bool:
    people = [_told(attendee, except_for=set()) for attendee in transcript.attendance]
    return (
        bool(transcript.outline)
        or _names(told, _MORE_OF_RECORD)
        or any(_names(turn, _MORE_OF_TURN) for turn in turns)
        or any(_names(person, _MORE_OF_ATTENDEE) for person in people)
    )


def _names(told: _Told, fields: frozenset[str]) -> bool:
    return any(name in fields for name, _value in told)


def _told(read: Transcript | Turn | Heading | Attendee, except_for: set[str]) -> _Told:
    """What was read by name; fields at their default are left out, so that a new one changes nothing."""
    values = [(field, getattr(read, field.name)) for field in fields(read) if field.name not in except_for]
    return [(field.name, value) for field, value in values if value != field.default]
