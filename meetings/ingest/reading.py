"""Read documents, in other processes if wanted. Knows nothing of Django, so that readers start quickly."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from meetings.ingest.intake import Entry
from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

# Documents read ahead of the one being stored: enough to keep the readers busy, bounded in memory.
_AHEAD = 32


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what reading it gave, or why it could not be read."""

    document: Document
    transcripts: tuple[Transcript, ...] = ()
    refusal: str = ""


def read_one(entry: Entry) -> Reading:
    """Read a document; what cannot be read becomes a refusal, never an exception."""
    try:
        document = entry.document()
    except UnreadableError as error:
        return Reading(Document(b"", entry.path), refusal=str(error))
    try:
        return Reading(document, tuple(read(document)))
    except UnreadableError as error:
        return Reading(document, refusal=str(error))
    except RecursionError:
        return Reading(document, refusal="The page is nested too deeply to be read.")


def read_all(entries: Iterable[Entry], jobs: int) -> Iterator[Reading]:
    """The readings in the order of the entries, made by `jobs` processes when more than one."""
    if jobs <= 1:
        yield from map(read_one, entries)
        return
    # Forked readers would share the parent's database connection; fresh ones have none.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as readers:
        pending: deque[Future[Reading]] = deque()
        for entry in entries:
            pending.append(readers.submit(read_one, entry))
            if len(pending) > _AHEAD * jobs:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
