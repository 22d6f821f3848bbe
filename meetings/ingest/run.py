"""Load many documents, each in its own transaction."""

from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError

from meetings.ingest.apply import carry_out, turn_to_write
from meetings.ingest.intake import Entry
from meetings.ingest.plan import Outcome, Plan, plan, refusal
from meetings.ingest.reading import Reading, read_all
from meetings.ingest.report import Line, Report, line
from meetings.models import Meeting

# The index is committed once for so many records; one by one would spend most of the time committing.
_INDEX_EVERY = 500


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
