"""Bytes in, records out. Knows nothing of Django."""

from dataclasses import replace

from meetings.transcripts.decoding import decode_lines
from meetings.transcripts.formats import FORMATS
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

__all__ = ["read"]


def read(document: Document | bytes) -> list[Transcript]:
    """Return the records in a document, in order; there is at least one.

    Raises UnreadableError, with a sentence for an editor, for what cannot be read: an empty or binary file,
    an encoding that cannot be made out, a page without a title, a file too large.
    """
    if isinstance(document, bytes):
        document = Document(document)
    decoded = decode_lines(document.content)
    for known in FORMATS:
        if known.recognises(decoded.text):
            records = known.read(decoded.text, document)
            return [replace(record, problems=(*decoded.problems, *record.problems)) for record in records]
    raise UnreadableError("This is not a page in a known format. Paste the text or the HTML of one record.")
