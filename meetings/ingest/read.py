"""Read documents in processes with limits. Knows nothing of Django, so that these start quickly."""

import atexit
import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from queue import LifoQueue
from threading import Lock

from meetings.ingest.intake import Entry
from meetings.ingest.prepare import Prepared, digest, prepare
from meetings.transcripts import read
from meetings.transcripts.containers.table_look import TableLook, table_in
from meetings.transcripts.explain import looked_at
from meetings.transcripts.limits import Worker, seconds_for
from meetings.transcripts.profiles import KnownProfiles
from meetings.transcripts.speakers.statements import Taken
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """The lines of a document, and its table if it is one; or why it has none."""

    lines: tuple[Taken, ...] = ()
    table: TableLook | None = None
    refusal: str = ""


# Documents handed to a reader at once: handing them over one by one took the writer a millisecond each.
_AT_ONCE = 8
# So many times that for each reader are read ahead of the ones being stored: enough to keep the readers busy
# while a batch is written, bounded in memory.
_AHEAD = 8
_NO_PROFILES = KnownProfiles()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what reading it gave, or why it could not be read.

    `records` are the transcripts made ready for storing, which `read_one` does not do.
    """

    document: Document
    transcripts: tuple[Transcript, ...] = ()
    refusal: str = ""
    records: tuple[Prepared, ...] = ()


def read_one(entry: Entry, profiles: KnownProfiles = _NO_PROFILES) -> Reading:
    """Read a document; what cannot be read becomes a refusal. Only a lack of memory is raised."""
    document = Document(b"", entry.path)
    try:
        document = entry.document()
        return Reading(document, tuple(_read(document, profiles)))
    except MemoryError:
        raise
    except Exception as error:
        return Reading(document, refusal=_why(error, entry.path))


def _read(document: Document, profiles: KnownProfiles) -> list[Transcript]:
    """Read by the profile that was chosen, or by that of the body which the document itself names."""
    records = read(document, profiles.chosen)
    own = profiles.by_body.get(records[0].body) if profiles.chosen is None else None
    return read(document, own) if own else records


def _why(error: Exception, path: str) -> str:
    """The reason for a refusal. An error that nobody foresaw is a fault of the archive, so it is logged."""
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, RecursionError):
        return "The page is nested too deeply to be read."
    _log.exception("Reading %r failed.", path)
    return (
        f"The archive failed to read this document ({type(error).__name__}: {error}). "
        "Report this; the archive’s log has the details."
    )


def read_apart(entries: Sequence[Entry], profiles: KnownProfiles = _NO_PROFILES) -> Iterator[Reading]:
    """Read documents in a process with limits, which is kept for the next; what breaks it is refused."""
    with _workers(1) as workers:
        yield from _readings(workers.get(), entries, (), True, profiles)


def look_apart(entry: Entry, profiles: KnownProfiles = _NO_PROFILES) -> Look:
    """The lines of a document with what each was taken for, found in a process with limits."""
    with _workers(1) as workers:
        (look,) = workers.get().each(look_at, [entry], [seconds_for(entry.size)], profiles)
    return Look(refusal=str(look)) if isinstance(look, UnreadableError) else look


def look_at(entry: Entry, profiles: KnownProfiles) -> Look:
    """The same in this process; a file without any lines gives the reason."""
    try:
        document = entry.document()
        profile = profiles.chosen
        if profile is None and profiles.by_body:
            profile = profiles.by_body.get(read(document)[0].body)
        return Look(tuple(looked_at(document, profile)), table_in(document, profile))
    except MemoryError:
        raise
    except Exception as error:
        return Look(refusal=_why(error, entry.path))


def read_all(
    entries: Iterable[Entry],
    jobs: int,
    rules: tuple[str, ...] = (),
    profiles: KnownProfiles = _NO_PROFILES,
) -> Iterator[Reading]:
    """The readings in the order of the entries, made by `jobs` processes with limits.

    Each is made ready for storing and held against the topics' `rules`; what was dropped around a record is
    not kept.
    """
    with _workers(jobs) as workers, ThreadPoolExecutor(jobs, "reading") as threads:
        waiting = iter(entries)
        pending: deque[Future[list[Reading]]] = deque()
        try:
            while some := list(islice(waiting, _AT_ONCE)):
                pending.append(threads.submit(_ready_all, workers, some, rules, profiles))
                if len(pending) > _AHEAD * jobs:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            for waiting_yet in pending:
                waiting_yet.cancel()


def ready(
    entry: Entry, rules: tuple[str, ...], keep_furniture: bool, profiles: KnownProfiles = _NO_PROFILES
) -> Reading:
    """A document read and made ready for storing, as a reading process does it."""
    reading = read_one(entry, profiles)
    if not keep_furniture:
        reading = replace(
            reading, transcripts=tuple(replace(each, furniture=()) for each in reading.transcripts)
        )
    sha256 = digest(reading.document)
    try:
        records = tuple(
            prepare(reading.document, transcript, rules, sha256) for transcript in reading.transcripts
        )
    except MemoryError:
        raise
    except Exception as error:
        return Reading(reading.document, refusal=_why(error, entry.path))
    return replace(reading, records=records)


def _ready_all(
    workers: "LifoQueue[Worker]", entries: list[Entry], rules: tuple[str, ...], profiles: KnownProfiles
) -> list[Reading]:
    worker = workers.get()
    try:
        return list(_readings(worker, entries, rules, False, profiles))
    finally:
        workers.put(worker)


def _readings(
    worker: Worker,
    entries: Sequence[Entry],
    rules: tuple[str, ...],
    keep_furniture: bool,
    profiles: KnownProfiles,
) -> Iterator[Reading]:
    limits = [seconds_for(entry.size) for entry in entries]
    answers = worker.each(ready, entries, limits, rules, keep_furniture, profiles)
    for entry, read_or_not in zip(entries, answers, strict=True):
        if isinstance(read_or_not, UnreadableError):
            yield Reading(Document(b"", entry.path), refusal=str(read_or_not))
        else:
            yield read_or_not


_kept: list[Worker] = []
_kept_by = 0
_keeping = Lock()


@contextmanager
def _workers(count: int) -> Iterator["LifoQueue[Worker]"]:
    """So many reading processes; one of them is kept for the next reading, for starting one takes a while."""
    workers: LifoQueue[Worker] = LifoQueue()
    taken = [_kept_worker() or Worker() for _ in range(count)]
    for worker in taken:
        workers.put(worker)
    try:
        yield workers
    except BaseException:
        for worker in taken:
            worker.stop()
        raise
    for worker in taken:
        _keep(worker)


def _kept_worker() -> Worker | None:
    global _kept_by
    with _keeping:
        if _kept_by != os.getpid():  # those of the process that this one was forked from are not ours
            _kept.clear()
            _kept_by = os.getpid()
        return _kept.pop() if _kept else None


def _keep(worker: Worker) -> None:
    with _keeping:
        if not _kept:
            _kept.append(worker)
            return
    worker.stop()


@atexit.register
def stop_readers() -> None:
    """End the reading process that is kept for the next reading."""
    with _keeping:
        if _kept_by == os.getpid():
            for worker in _kept:
                worker.stop()
