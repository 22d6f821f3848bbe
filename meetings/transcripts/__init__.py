"""Bytes in, records out. Knows nothing of Django."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetings.transcripts.profiles import ReadingProfile
    from meetings.transcripts.transcript import Document, Transcript

__all__ = ["read"]


def read(document: "Document | bytes", profile: "ReadingProfile | None" = None) -> "list[Transcript]":
    """Return the records in a document, in order; there is at least one.

    A format that knows the document by its own marks reads it; any other is read by its speakers' labels.
    A profile says what an editor taught about the layout; it goes before what is found out, but not before
    what marks of its own say in a document. It names the body of a record that names none.
    Raises UnreadableError, with a sentence for an editor, for what cannot be read: an empty or binary file,
    an encoding that cannot be made out, a file without a speaker and a list of those present, one too large.
    """
    # The tables of a record take their lists of kinds from this package in every process of the site;
    # loading all formats with it made a quarter of the time until a process was ready.
    from meetings.transcripts.reading import read

    return read(document, profile)
