"""Whether the stored sources are the bytes that were received."""

import hashlib
from collections.abc import Iterator

from meetings.models import Source

_AT_ONCE = 20


def changed_sources() -> Iterator[str]:
    """A sentence for each source whose bytes do not have the SHA-256 under which they were stored."""
    for source in Source.objects.filter(destroyed_at=None).order_by("pk").iterator(chunk_size=_AT_ONCE):
        digest = hashlib.sha256(source.content).hexdigest()
        if digest != source.sha256:
            yield f"source {source.pk} ({source.name}): its SHA-256 is {digest}, not {source.sha256}"
        elif len(source.content) != source.size:
            yield f"source {source.pk} ({source.name}): it has {len(source.content)} bytes, not {source.size}"
