"""What reading the documents of an upload gave: kept until it is saved, read on when the page is left."""

import logging
import pickle
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from meetings.ingest.body_profiles import known_profiles
from meetings.ingest.intake import Entry
from meetings.ingest.read import Reading, read_apart
from meetings.models import Upload, UploadedDocument
from meetings.transcripts.profiles import KnownProfiles, ProfileError, from_toml

_log = logging.getLogger(__name__)

# What an editor waits for; more is read while the page shows how far it is.
AT_ONCE_BYTES, AT_ONCE_DOCUMENTS = 5_000_000, 10
_SALT = "meetings.desk.readings"
_MARK = 64
_readers = ThreadPoolExecutor(1, "desk")


def profiles_of(upload: Upload) -> KnownProfiles:
    """What the editor taught about this upload; before that, the profiles of the bodies."""
    if upload.profile:
        try:
            return KnownProfiles(from_toml(upload.profile))
        except ProfileError:
            _log.warning("The profile of upload %s cannot be used.", upload.pk)
    return known_profiles(body=upload.body)


def read_what_waits(upload: Upload) -> None:
    """Read the documents that were not read yet: a few at once, many while the editor does something else."""
    if is_being_read(upload):
        read_on(upload)
    else:
        _read_all(upload)


def read_on(upload: Upload) -> None:
    """Read the rest in a thread of its own; the upload says how far it is."""
    _readers.submit(_read_in_thread, upload)


def is_being_read(upload: Upload) -> bool:
    """Whether more is left to read than an editor waits for."""
    sizes = list(_waiting(upload).annotate(size=Length("content")).values_list("size", flat=True))
    return len(sizes) > AT_ONCE_DOCUMENTS or sum(sizes) > AT_ONCE_BYTES


def forget(upload: Upload) -> None:
    """What was read under another profile is read again."""
    upload.documents.update(reading=None)


def progress(upload: Upload) -> tuple[int, int]:
    """How many documents were read, of how many."""
    total = upload.documents.count()
    return total - _waiting(upload).count(), total


def entry_of_document(document: UploadedDocument) -> Entry:
    return Entry(document.path, content=bytes(document.content), refusal=document.refusal)


def kept(document: UploadedDocument) -> Reading | None:
    """What reading this document gave, if it was read."""
    packed = bytes(document.reading or b"")
    mark, body = packed[:_MARK], packed[_MARK:]
    if not body or not constant_time_compare(mark, _mark_of(body)):
        return None
    reading: Reading = pickle.loads(zlib.decompress(body))  # noqa: S301  only what this site has signed
    return reading


def _packed(reading: Reading) -> bytes:
    body = zlib.compress(pickle.dumps(reading), 1)
    return _mark_of(body) + body


def _mark_of(body: bytes) -> bytes:
    return salted_hmac(_SALT, body, algorithm="sha256").hexdigest().encode()


def _waiting(upload: Upload) -> QuerySet[UploadedDocument]:
    return upload.documents.filter(reading=None, refusal="").order_by("position")


def _read_in_thread(upload: Upload) -> None:
    try:
        _read_all(upload)
    except Exception:
        _log.exception("Reading upload %s stopped.", upload.pk)
    finally:
        connection.close()


def _read_all(upload: Upload) -> None:
    profiles = profiles_of(upload)
    for position in list(_waiting(upload).values_list("position", flat=True)):
        for document, reading in _read(upload, position, profiles):
            # Nothing is written if it was taught or thrown away in the meantime: then another reads it.
            current = Upload.objects.filter(pk=upload.pk, profile=upload.profile)
            if not current.update(read_at=timezone.now()):
                return
            UploadedDocument.objects.filter(pk=document.pk).update(reading=_packed(reading))


def _read(
    upload: Upload, position: int, profiles: KnownProfiles
) -> Iterator[tuple[UploadedDocument, Reading]]:
    document = upload.documents.filter(position=position).first()
    if document is not None:
        (reading,) = read_apart([entry_of_document(document)], profiles)
        yield document, reading
