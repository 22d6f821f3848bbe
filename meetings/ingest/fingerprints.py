"""Which record a transcript is, and whether it changed: marks that two copies of one record share."""

import hashlib
import re
import unicodedata
from dataclasses import fields

from meetings.transcripts.transcript import Transcript, Turn

_NOT_WORD = re.compile(r"[\W_]+")
# Raised when what is stored of an unchanged document changes, so that reading it again writes it.
STORING = 2


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
    # Where on the page something stood, and what was dropped around it, is not stored.
    told = _told(transcript, except_for={"turns", "furniture", "format"})
    turns = [_told(turn, except_for={"line", "printed_label"}) for turn in transcript.turns]
    return hashlib.sha256(f"{STORING} {told!r} {turns!r}".encode()).hexdigest()


def _told(read: Transcript | Turn, except_for: set[str]) -> list[tuple[str, object]]:
    """What was read by name; fields at their default are left out, so that a new one changes nothing."""
    values = [(field, getattr(read, field.name)) for field in fields(read) if field.name not in except_for]
    return [(field.name, value) for field, value in values if value != field.default]
