"""Whether the stored sources are the bytes that were received."""

import hashlib
from collections.abc import Iterator

from archive.object_store import ObjectStoreError
from meetings.models import Source
from meetings.sources.contents import pieces

_AT_ONCE = 500


def changed_sources() -> Iterator[str]:
    """A sentence for each source whose bytes do not have the SHA-256 under which they were stored."""
    rows = Source.objects.filter(destroyed_at=None).defer("content").order_by("pk")
    for source in rows.iterator(chunk_size=_AT_ONCE):
        if fault := _fault(source):
            yield f"source {source.pk} ({source.name}): {fault}"


def _fault(source: Source) -> str:
    digest, size = hashlib.sha256(), 0
    try:
        for piece in pieces(Source.objects.filter(pk=source.pk)):
            digest.update(piece)
            size += len(piece)
    except ObjectStoreError as error:
        return str(error)
    if digest.hexdigest() != source.sha256:
        return f"its SHA-256 is {digest.hexdigest()}, not {source.sha256}"
    return f"it has {size} bytes, not {source.size}" if size != source.size else ""
