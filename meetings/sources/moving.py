"""The bytes of all sources moved into the object store, or back into the database, while the archive runs."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from archive import object_store
from archive.object_store import ObjectStoreError
from meetings.models import Source
from meetings.sources.contents import FOLDER, name_of, pieces

# Nothing takes that long from putting an object to writing its row.
_YOUNG = timedelta(days=1)
Progress = Callable[[int, int], object]


def into_store(progress: Progress) -> int:
    """How many were moved. Stopped and started again, it goes on. Raises `ObjectStoreError`."""
    return _each(in_store=False, move=_into_store, progress=progress)


def into_database(progress: Progress) -> int:
    """How many were moved. Their objects stay until `tidy` removes them. Raises `ObjectStoreError`."""
    return _each(in_store=True, move=_into_database, progress=progress)


def tidy() -> int:
    """Delete objects that are no source's: how many. Young ones may belong to a load that is running."""
    done = 0
    for name in object_store.names(FOLDER):
        sha256 = name.rpartition("/")[-1]
        if Source.objects.filter(sha256=sha256, in_store=True).exists():
            continue
        if object_store.written_at(name) < timezone.now() - _YOUNG:
            object_store.delete(name)
            done += 1
    return done


def _each(*, in_store: bool, move: Callable[[Source], bool], progress: Progress) -> int:
    waiting = Source.objects.filter(in_store=in_store, destroyed_at=None)
    pks = list(waiting.order_by("pk").values_list("pk", flat=True))
    moved = 0
    for done, pk in enumerate(pks, 1):
        moved += move(Source.objects.defer("content").get(pk=pk))
        progress(done, len(pks))
    return moved


def _into_store(source: Source) -> bool:
    object_store.put(name_of(source.sha256), _whole(source))
    rows = Source.objects.filter(pk=source.pk, destroyed_at=None)
    if rows.update(content=b"", in_store=True):
        return True
    object_store.delete(name_of(source.sha256))  # destroyed meanwhile
    return False


def _into_database(source: Source) -> bool:
    content = _whole(source)
    rows = Source.objects.filter(pk=source.pk, destroyed_at=None)
    return bool(rows.update(content=content, in_store=False))


def _whole(source: Source) -> bytes:
    content = b"".join(pieces(Source.objects.filter(pk=source.pk)))
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise ObjectStoreError(f"Source {source.sha256} is damaged where it lies now: it was not moved.")
    return content
