"""Load many documents, a batch of them in each transaction."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from meetings.ingest.apply import carry_out
from meetings.ingest.archive_view import View
from meetings.ingest.intake import Entry
from meetings.ingest.plan import Outcome, Plan, plan_in, refusal
from meetings.ingest.read import Reading, read_all
from meetings.ingest.report import Line, Report, line
from meetings.models import Meeting, Topic
from meetings.models.writers import turn_to_write
from meetings.officials.relink import newest_claim, understand_since
from meetings.topics import tagging

# Others who want to write wait for one batch at most; memory holds one batch, too.
_DOCUMENTS_AT_ONCE = 100
_STATEMENTS_AT_ONCE = 3_000
_BYTES_AT_ONCE = 16_000_000
# The index is committed once for so many statements; one by one would spend most of the time committing.
_INDEX_EVERY = 20_000
_COLLECT_EVERY = 50_000


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

    A document that cannot be read or stored is reported as refused and the rest goes on. In the end, names
    left open are understood by what the records after them have taught.
    """
    report = Report()
    waiting = 0
    before = newest_claim()
    rules = tagging.rules(list(Topic.objects.all()))
    with _calm_collector():
        for batch in _batches(read_all(entries, jobs, rules)):
            for done in store(batch, body, dry_run=dry_run):
                report.add(done)
                progress(done)
                if done.outcome in (Outcome.CREATED, Outcome.UPDATED):
                    waiting += 1 + done.statements
            if waiting >= _INDEX_EVERY and not dry_run:
                catch_up()
                waiting = 0
    if not dry_run:
        with turn_to_write():
            understand_since(before)
        catch_up()
    return report


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    statements = size = 0
    for reading in readings:
        batch.append(reading)
        statements += sum(len(transcript.turns) for transcript in reading.transcripts)
        size += len(reading.document.content)
        if len(batch) >= _DOCUMENTS_AT_ONCE or statements >= _STATEMENTS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield batch
            batch, statements, size = [], 0, 0
    if batch:
        yield batch


def store(batch: list[Reading], body: str = "", *, dry_run: bool = False) -> list[Line]:
    """Store the documents in one transaction; what became of each record.

    If the database does not take one of them, it alone is refused: the others are stored one by one.
    """
    try:
        return _stored(batch, body, dry_run)
    except (DatabaseError, ValueError) as error:
        if len(batch) == 1:
            return [line(refusal(batch[0].document, f"It could not be stored: {error}"))]
    return [done for reading in batch for done in store([reading], body, dry_run=dry_run)]


def _stored(batch: list[Reading], body: str, dry_run: bool) -> list[Line]:
    view = View([record for reading in batch for record in reading.records], body)
    if dry_run:
        return [
            done for reading in batch for done in _outcomes(reading, view, lambda planned: planned.meeting)
        ]
    with turn_to_write():
        view.expect_all_new()
        done = [
            done
            for reading in batch
            for done in _outcomes(reading, view, lambda planned: carry_out(planned, view=view))
        ]
        view.flush()
    return done


def _outcomes(reading: Reading, view: View, act: Callable[[Plan], Meeting | None]) -> Iterator[Line]:
    if reading.refusal:
        yield line(refusal(reading.document, reading.refusal))
    for record in reading.records:
        planned = plan_in(view, record)
        meeting = act(planned)
        yield line(planned, meeting.get_absolute_url() if meeting else "")


@contextmanager
def _calm_collector() -> Iterator[None]:
    """Loading makes many objects that live as long as their batch: to look through them often is in vain."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECT_EVERY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
