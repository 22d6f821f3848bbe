"""Which record a transcript is, and whether it changed: marks that two copies of one record share."""

import hashlib
import re
import unicodedata
from dataclasses import replace

from meetings.transcripts.transcript import Transcript

_NOT_WORD = re.compile(r"[\W_]+")
# Raised when what is stored of an unchanged document changes, so that reading it again writes it.
STORING = 1


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
    turns = [
        (
            turn.kind.value,
            turn.label,
            turn.name,
            turn.role,
            turn.note,
            turn.person_id,
            turn.continues,
            turn.paragraphs,
        )
        for turn in transcript.turns
    ]
    # Where on the page something stood, and what was dropped around it, is not stored.
    rest = replace(transcript, turns=(), furniture=(), format="")
    return hashlib.sha256(f"{STORING} {rest!r} {turns!r}".encode()).hexdigest()
