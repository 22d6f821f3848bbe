"""From what an editor's browser sends to documents: limits, archives, and a reason for all that is left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.files.uploadhandler import FileUploadHandler
from django.db import transaction
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.ingest.intake import Entry, entry_of, is_zip, unpacked
from meetings.models import Upload, UploadedDocument

PASTED = "pasted text"
_NOTHING_INSIDE = gettext_lazy(
    "The archive contains no supported documents. Use web pages, text, PDF, Word, captions or tables."
)


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came; `content` None when it was too large to be kept."""

    name: str
    content: bytes | None


class Collector(FileUploadHandler):
    """Keeps the files of one request in memory while they fit, and reads over the rest without keeping it.

    So a file too large, or one too many, costs neither memory nor the other files.
    """

    chunk_size = 64 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received: list[Received] = []
        self.too_many = 0
        self._size = 0
        self._chunks: list[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._chunks = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._chunks is None:
            return
        self._chunks.append(raw_data)
        self._size += len(raw_data)
        if self._size > settings.UPLOAD_MAX_BYTES:
            self._size -= sum(map(len, self._chunks))
            self._chunks = None

    def file_complete(self, file_size: int) -> None:
        if len(self.received) >= settings.UPLOAD_MAX_DOCUMENTS:
            self.too_many += 1
            return
        content = None if self._chunks is None else b"".join(self._chunks)
        self.received.append(Received(self.file_name or _("file without a name"), content))


def entries(collected: Collector, pasted: str) -> list[Entry]:
    """Every document of the upload, in order, within the limits; what is over them is refused by name."""
    found: list[Entry] = []
    room = _Room(settings.UPLOAD_MAX_DOCUMENTS, settings.UPLOAD_MAX_BYTES)
    for received in _with_pasted(collected, pasted):
        found += room.admit(received.name, _documents(received))
    if collected.too_many:
        reason = _("%(limit)s Upload the others after you save this upload.") % {"limit": room.document_limit}
        more = ngettext("%(count)s more file", "%(count)s more files", collected.too_many)
        found.append(Entry(more % {"count": collected.too_many}, refusal=reason))
    return found


def most_documents(number: int) -> str:
    said = ngettext(
        "An upload may contain %(count)s document.",
        "An upload may contain up to %(count)s documents.",
        number,
    )
    return said % {"count": intcomma(number)}


@transaction.atomic
def keep(upload: Upload, found: Iterable[Entry]) -> None:
    """Store the documents for the preview; what the editor handed in before and did not save goes."""
    Upload.objects.of(upload.user).filter(saved_at=None, api_key=None).delete()
    store(upload, found)


def store(upload: Upload, found: Iterable[Entry]) -> None:
    """Within a transaction of the caller's."""
    Upload.objects.expired().delete()
    upload.save()
    UploadedDocument.objects.bulk_create(
        UploadedDocument(
            upload=upload,
            position=position,
            path=entry.path[-500:],
            content=entry.content or b"",
            refusal=entry.refusal,
        )
        for position, entry in enumerate(found, start=1)
    )


@dataclass(slots=True)
class _Room:
    """What an upload can still take, unpacked."""

    documents: int
    size: int
    taken: int = 0
    used: int = 0

    @property
    def document_limit(self) -> str:
        return most_documents(self.documents)

    def admit(self, name: str, offered: Iterator[Entry]) -> Iterator[Entry]:
        """Those that fit. At the first that does not, the rest of its archive stays unopened."""
        for entry in offered:
            self.taken += 1
            self.used += len(entry.content or b"")
            if self.taken > self.documents:
                yield _full(name, entry, self.document_limit)
                return
            if self.used > self.size:
                yield _full(
                    name,
                    entry,
                    _("An upload may contain up to %(size)s, unpacked.")
                    % {"size": filesizeformat(self.size)},
                )
                self.used -= len(entry.content or b"")
                return
            yield entry


def _full(name: str, entry: Entry, limit: str) -> Entry:
    said = _("%(limit)s This file was not read. Upload it after you save this upload.")
    if entry.path != name:
        said = _(
            "%(limit)s This file and those after it in the archive were not read. Upload them after you "
            "save this upload."
        )
    return Entry(entry.path, refusal=said % {"limit": limit})


def _with_pasted(collected: Collector, pasted: str) -> Iterator[Received]:
    yield from collected.received
    if pasted.strip():
        yield Received(PASTED, pasted.encode())


def _documents(received: Received) -> Iterator[Entry]:
    if received.content is None:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        said = _(
            "An upload may contain up to %(size)s. Split the file, or upload it on its own if it is smaller."
        )
        yield Entry(received.name, refusal=said % {"size": limit})
    elif is_zip(received.name, received.content):
        yield from _unpacked(received.name, received.content)
    else:
        yield entry_of(received.name, received.content)


def _unpacked(name: str, content: bytes) -> Iterator[Entry]:
    found = False
    for entry in unpacked(name, content):
        found = True
        yield entry
    if not found:
        yield Entry(name, refusal=str(_NOTHING_INSIDE))
