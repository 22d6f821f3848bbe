"""The bytes of sources, wherever they lie: kept, read in pieces, and destroyed."""

import logging
from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction
from django.db.models import BinaryField, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from archive import object_store
from archive.object_store import ObjectStoreError
from meetings.models import Source

PIECE = 1_000_000
FOLDER = "sources"
_log = logging.getLogger(__name__)


def name_of(sha256: str) -> str:
    """The object's name: what it holds never changes, and a second writer writes the same."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def keep_ahead(contents: Mapping[str, bytes]) -> frozenset[str]:
    """Put new documents into the object store before their rows are written: the SHA-256 of those.

    Nothing without a store. An object whose row is never written is removed by `moving.tidy`. Raises
    `ObjectStoreError`.
    """
    if not object_store.configured():
        return frozenset()
    known = set(Source.objects.filter(sha256__in=list(contents)).values_list("sha256", flat=True))
    new = contents.keys() - known
    for sha256 in sorted(new):
        object_store.put(name_of(sha256), contents[sha256])
    return frozenset(new)


def pieces(rows: QuerySet[Source]) -> Iterator[bytes]:
    """The bytes of the one source among `rows`, at most PIECE at a time.

    The rows are asked for again before each piece: it ends early when the source is no longer among them.
    Raises `ObjectStoreError`.
    """
    found = rows.defer("content").first()
    if found is not None:
        yield from (_from_store if found.in_store else _from_database)(rows, found)


def _from_database(rows: QuerySet[Source], found: Source) -> Iterator[bytes]:
    """In several queries: as a whole it would take many times its size in memory."""
    for start in range(1, found.size + 1, PIECE):
        piece = Substr("content", start, PIECE, output_field=BinaryField())
        for each in rows.values_list(piece, flat=True):
            yield bytes(each)


def _from_store(rows: QuerySet[Source], found: Source) -> Iterator[bytes]:
    for piece in object_store.pieces(name_of(found.sha256), PIECE):
        if not rows.exists():
            return
        yield piece


def destroy(sources: Iterable[Source]) -> None:
    """For good. The SHA-256 stays: loaded again, the document is known and its bytes are not kept."""
    gone = [source.pk for source in sources if source.destroyed_at is None]
    Source.objects.filter(pk__in=gone).update(content=b"", destroyed_at=timezone.now())
    transaction.on_commit(_remove_or_leave)


def _remove_or_leave() -> None:
    """The takedown holds; what the store does not delete now, the worker tries again."""
    try:
        remove_destroyed()
    except ObjectStoreError as error:
        _log.warning("The bytes of a destroyed source are still in the object store: %s", error)


def remove_destroyed() -> int:
    """Delete the objects of destroyed sources: how many. Raises `ObjectStoreError`."""
    done = 0
    for source in Source.objects.filter(destroyed_at__isnull=False, in_store=True).only("sha256"):
        object_store.delete(name_of(source.sha256))
        done += Source.objects.filter(pk=source.pk).update(in_store=False)
    return done
