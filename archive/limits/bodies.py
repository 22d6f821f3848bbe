"""The largest body of a request, by address; files only where files are expected.

Does not depend on Django: the server calls it when it has the header, before it reads the body.
"""

import re
from dataclasses import dataclass

from archive.limits.kinds import ONE_CLICK, RequestKind, kind_of

# For a request that needs no body. Some programs send a few bytes with everything.
_UNUSED = 4_096
_SMALL = 10_000
# The longest quotation has 3,000 characters, percent-encoded at most 36,000 bytes.
_FORM = 100_000
# 3,000 characters, percent-encoded.
_REPORT = 40_000
# A table of the admin with a hundred rows, a long record's text, a portrait.
_DESK = 12_000_000
_SETTINGS = ("/language/", "/settings/")
# A form of one statement or of a record's head, percent-encoded.
_EDIT = 4_000_000
_EDITS = "/desk/records/"
# What takes a hand-in or shows it again, and what visitors reach who have not logged in, or with one factor.
_UPLOADS = re.compile(r"/desk/(?:uploads/.*)?|/api/v1/uploads", re.DOTALL)
_SHORT = re.compile(r"/admin/(?:log(?:in|out)|account)/.*|/desk/review/.*|/api/v1/uploads/.*", re.DOTALL)
# Hand-ins, reading profiles and portraits.
# One click of RFC 8058 sends no file, but may be sent in the form of files.
_TAKE_FILES = re.compile(
    rf"/desk/(?:profiles/)?|/admin/meetings/official/(?:add|[^/]+/change)/|{ONE_CLICK}[^/]+/"
)
# In addition to the files of an upload: the form's other fields, and the separators.
UPLOAD_MARGIN = 1_000_000
FILES = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status, its reason, and a sentence that says what to do."""

    status: int
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """The facts about a body from its header; `length` is None if it is sent in chunks."""

    method: str
    path: str
    content_type: str
    length: int | None


def most_bytes(method: str, path: str, upload: int) -> int:
    """The largest body at this address, in bytes; `upload` is the limit for all files of an upload."""
    kind = kind_of(method, path)
    if kind is RequestKind.DESK:
        return _most_at_the_desk(path, upload)
    if kind is RequestKind.REPORT:
        return _REPORT
    if path.startswith(ONE_CLICK):
        return _SMALL
    if kind is RequestKind.FORM:
        return _SMALL if path.startswith(_SETTINGS) else _FORM
    return _FORM if method == "POST" else _UNUSED


def _most_at_the_desk(path: str, upload: int) -> int:
    if path.startswith(_EDITS):
        return _EDIT
    if _SHORT.fullmatch(path):
        return _FORM
    return max(upload + UPLOAD_MARGIN, _DESK) if _UPLOADS.fullmatch(path) else _DESK


def refusal(body: BodyLimit, upload: int) -> Refusal | None:
    """Why a body is refused before it is read; None if it is accepted."""
    if FILES in body.content_type.lower() and not _TAKE_FILES.fullmatch(body.path):
        return Refusal(415, "Unsupported Media Type", "Files cannot be sent to this address.")
    most = most_bytes(body.method, body.path, upload)
    if body.length is not None and body.length > most:
        return too_large(most)
    return None


def too_large(most: int) -> Refusal:
    return Refusal(413, "Content Too Large", f"Send less: this address takes at most {most:,} bytes.")
