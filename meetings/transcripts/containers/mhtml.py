"""Web archives (.mhtml, .eml): the page of HTML, or the text, inside a message of several parts."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from meetings.transcripts.transcript import Document, UnreadableError

_HEADERS = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,60}\r?\n")
_OF_A_MESSAGE = re.compile(rb"^(?:MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(rb"^Snapshot-Content-Location:\s*(https?://\S+)", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 2_000
_LARGEST = 32 * 1024 * 1024


def unpacked(document: Document) -> Document:
    """A web archive's page with the address that it was saved from; any other document as it is."""
    if not recognises(document.content):
        return document
    head = document.content[:16_384].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    address = _ADDRESS.search(head)
    url = document.url or (address.group(1).decode("ascii", "ignore") if address else "")
    return replace(document, content=page_inside(document.content), url=url)


def recognises(content: bytes) -> bool:
    """Whether the bytes open with the headers of a message."""
    found = _HEADERS.match(content[:16_384])
    return bool(found and len(_OF_A_MESSAGE.findall(found.group())) >= 2)


def page_inside(content: bytes) -> bytes:
    """The first page of HTML in a web archive as UTF-8, or else its first text."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    parts: list[EmailMessage] = []
    for part in message.walk():
        parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise UnreadableError("This web archive has too many parts. Save the page as HTML instead.")
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind:
                return _text_of(part)
    raise UnreadableError("This web archive has no page of text. Save the page as HTML instead.")


def _text_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        return content.decode(charset).encode() if charset else content
    except (LookupError, UnicodeDecodeError):
        return content
