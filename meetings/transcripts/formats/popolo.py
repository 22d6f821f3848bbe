"""Popolo is a list of officials and no record; whoever hands one in as a record is told what to do."""

from meetings.transcripts.rosters import popolo
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

NAME = "popolo"
RICHNESS = 24


def recognises(text: str) -> bool:
    """Whether this is JSON with persons, as lists of officials have them."""
    return popolo.recognises(text)


def read(text: str, document: Document) -> list[Transcript]:
    """Raise UnreadableError: a list of officials holds no meeting."""
    raise UnreadableError(
        "This is a list of officials (Popolo), not the record of a meeting. Load it with: "
        "python manage.py import_officials FILE --body NAME."
    )
