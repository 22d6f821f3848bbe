"""Read documents, in other processes if wanted. Knows nothing of Django, so that readers start quickly."""

import gc
import logging
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

from meetings.ingest.intake import Entry
from meetings.ingest.prepare import Prepared, prepare
from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

_log = logging.getLogger(__name__)

# Documents handed to a reader at once: handing them over one by one took the writer a millisecond each.
_AT_ONCE = 8
# So many times that for each reader are read ahead of the ones being stored: enough to keep the readers busy
# while a batch is written, bounded in memory.
_AHEAD = 8
# Reading makes many objects that live long and few that hang in circles.
_COLLECT_EVERY = 50_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what reading it gave, or why it could not be read.

    `records` are the transcripts made ready for storing; only `read_all` makes them.
    """

    document: Document
    transcripts: tuple[Transcript, ...] = ()
    refusal: str = ""
    records: tuple[Prepared, ...] = ()


def read_one(entry: Entry) -> Reading:
    """Read a document; what cannot be read becomes a refusal, never an exception."""
    document = Document(b"", entry.path)
    try:
        document = entry.document()
        return Reading(document, tuple(read(document)))
    except Exception as error:
        return Reading(document, refusal=_why(error, entry.path))


def _why(error: Exception, path: str) -> str:
    """The reason for a refusal. An error that nobody foresaw is a fault of the archive, so it is logged."""
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, RecursionError):
        return "The page is nested too deeply to be read."
    _log.exception("Reading %r failed.", path)
    return (
        f"The archive failed to read this document ({type(error).__name__}: {error}). "
        "Report it; the archive's log says more."
    )


def read_all(entries: Iterable[Entry], jobs: int, rules: tuple[str, ...] = ()) -> Iterator[Reading]:
    """The readings in the order of the entries, made by `jobs` processes when more than one.

    Each is made ready for storing and held against the topics' `rules`; what was dropped around a record is
    not kept.
    """
    if jobs <= 1:
        yield from (_ready(entry, rules) for entry in entries)
        return
    # Forked readers would share the parent's database connection; fresh ones have none.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_calm_collector) as readers:
        waiting = iter(entries)
        pending: deque[Future[list[Reading]]] = deque()
        while some := list(islice(waiting, _AT_ONCE)):
            pending.append(readers.submit(_ready_all, some, rules))
            if len(pending) > _AHEAD * jobs:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()


def _ready_all(entries: list[Entry], rules: tuple[str, ...]) -> list[Reading]:
    return [_ready(entry, rules) for entry in entries]


def _ready(entry: Entry, rules: tuple[str, ...]) -> Reading:
    reading = read_one(entry)
    kept = (replace(transcript, furniture=()) for transcript in reading.transcripts)
    try:
        records = tuple(prepare(reading.document, transcript, rules) for transcript in kept)
    except Exception as error:
        return Reading(reading.document, refusal=_why(error, entry.path))
    return replace(reading, transcripts=tuple(each.transcript for each in records), records=records)


def _calm_collector() -> None:
    gc.freeze()
    gc.set_threshold(_COLLECT_EVERY)
