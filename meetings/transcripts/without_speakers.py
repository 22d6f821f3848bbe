"""A file in which nobody is found to speak: refused with a reason, or kept as minutes that are a draft."""

import re
from collections.abc import Sequence
from dataclasses import replace

from meetings.transcripts.layout.prose import is_prose
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Transcript, UnreadableError

IS_AGENDA = (
    "This is an agenda or a calendar: it says what is to come and not what was said. Hand in the record."
)
NO_RECORD = (
    "No speaker, no list of those present and no minutes were found in this file. "
    "If it is a record of a meeting, show where a speaker’s name stands, or load its text."
)
UNSPOKEN = (
    "No speaker was found; all words were kept as minutes. If people speak here, show in the preview where "
    "a speaker’s name stands."
)
UNKNOWN_PAGE = (
    "No speaker was found; all words were kept as one text. If people speak here, show in the preview where "
    "a speaker’s name stands."
)
_MAY_BE_AGENDA = (
    "No speakers were found, and an agenda or a calendar is named at the beginning. If people speak "
    "here, teach their labels in the preview; otherwise hand in the record of the meeting."
)
_HEAD = 3_000
_AGENDA = re.compile(
    r"\b(?:(?<!of the )(?<!off the )agendas?\b(?! items?\b| (?:was|is|were|had)\b)|calendar of\b"
    r"|meeting calendar\b|tagesordnung\b|ordre du jour\b|porządek obrad\b)",
    re.IGNORECASE,
)
_OF_MINUTES = 0.75
"""An agenda has sentences, too: where one is named, so much of the text must be prose."""


def refuse_list(paragraphs: Sequence[Paragraph]) -> None:
    """Raise UnreadableError unless the text is whole sentences, which are kept though nobody speaks them."""
    if not is_prose(paragraphs):
        raise UnreadableError(NO_RECORD)


def refuse_agenda(text: str, kept: Sequence[Transcript] = ()) -> None:
    """Raise UnreadableError where a text names an agenda; not if what was kept of it is nearly all prose."""
    if _AGENDA.search(text[:_HEAD]) and not any(is_prose(_paragraphs_of(one), _OF_MINUTES) for one in kept):
        raise UnreadableError(_MAY_BE_AGENDA)


def kept_unspoken(records: Sequence[Transcript]) -> list[Transcript]:
    """The records that have a sentence, as drafts to be checked; raises UnreadableError if none has."""
    kept = [one for one in records if is_prose(_paragraphs_of(one), fewest=1)]
    if not kept:
        raise UnreadableError(NO_RECORD)
    return [replace(one, not_ready=UNKNOWN_PAGE) for one in kept]


def _paragraphs_of(record: Transcript) -> list[Paragraph]:
    told = [*record.introduction, *(text for turn in record.turns for text in turn.paragraphs)]
    return [Paragraph(text, 0) for text in told]
