"""Which record a transcript is: keys that two copies of one record share."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from meetings.slugs import slug
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


def free_slug(name: str, rows: QuerySet[Any], taken: Collection[str] = ()) -> str:
    """The slug of `name`, with "-2", "-3", ... where one of `rows` or of `taken` has it."""
    return free_slugs([name], rows, taken)[0]


def free_slugs(names: Sequence[str], rows: QuerySet[Any], taken: Collection[str] = ()) -> list[str]:
    """A free slug for each name, all different, with one query however many there are."""
    bases = [slug(name) for name in names]
    begins = reduce(or_, (Q(slug__startswith=base) for base in set(bases)), Q(pk__in=[]))
    used = {*taken, *rows.filter(begins).order_by().values_list("slug", flat=True)}
    free = []
    for base in bases:
        number, candidate = 1, base
        while candidate in used:
            number += 1
            candidate = f"{base}-{number}"
        used.add(candidate)
        free.append(candidate)
    return free


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
