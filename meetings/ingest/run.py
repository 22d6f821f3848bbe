"""Load many documents: read them, in other processes if wanted, and store each in its own transaction."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from django.db import DatabaseError

from meetings.ingest.apply import carry_out, turn_to_write
from meetings.ingest.intake import Entry
from meetings.ingest.plan import Outcome, Plan, plan, refusal
from meetings.ingest.report import Line, Report, line
from meetings.models import Meeting
from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

# Documents read ahead of the one being stored: enough to keep the readers busy, bounded in memory.
_AHEAD = 32
# The index is committed once for so many records; one by one would spend most of the time committing.
_INDEX_EVERY = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what reading it gave, or why it could not be read."""

    document: Document
    transcripts: tuple[Transcript, ...] = ()
    refusal: str = ""


def load(
    entries: Iterable[Entry],
    *,
    body: str = "",
    jobs: int = 1,
    dry_run: bool = False,
    progress: Callable[[Line], object] = lambda _: None,
    catch_up: Callable[[], object] = lambda: None,
) -> Report:
    """Read and store every entry; `progress` is told of each record, `catch_up` is called every so often.

    A document that cannot be read or stored is reported as refused and the rest goes on.
    """
    report = Report()
    waiting = 0
    for reading in read_all(entries, jobs):
        for done in _lines(reading, body, dry_run):
            report.add(done)
            progress(done)
            waiting += done.outcome in (Outcome.CREATED, Outcome.UPDATED)
        if waiting >= _INDEX_EVERY:
            catch_up()
            waiting = 0
    if not dry_run:
        catch_up()
    return report


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


def _lines(reading: Reading, body: str, dry_run: bool) -> Iterator[Line]:
    if reading.refusal:
        yield line(refusal(reading.document, reading.refusal))
        return
    try:
        yield from _store(reading, body, dry_run)
    except (DatabaseError, ValueError) as error:
        yield line(refusal(reading.document, f"It could not be stored: {error}"))


def _store(reading: Reading, body: str, dry_run: bool) -> list[Line]:
    """All records of one document, or none of them."""
    if dry_run:
        planned = [plan(reading.document, transcript, body) for transcript in reading.transcripts]
        return [line(each, _address(each.meeting)) for each in planned]
    with turn_to_write():
        return [_stored(plan(reading.document, transcript, body)) for transcript in reading.transcripts]


def _stored(planned: Plan) -> Line:
    return line(planned, _address(carry_out(planned)))


def _address(meeting: Meeting | None) -> str:
    return meeting.get_absolute_url() if meeting else ""
