"""The one door to the archive: what was read is planned, and stored in one transaction."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from django.contrib.auth.models import User
from django.db import DatabaseError, DataError, IntegrityError, transaction

from meetings.ingest.apply import carry_out
from meetings.ingest.archive_view import View
from meetings.ingest.plan import Plan, refusal
from meetings.ingest.planning import plan_in
from meetings.ingest.prepare import Prepared
from meetings.ingest.read import Reading
from meetings.ingest.report import ReportLine, line
from meetings.ingest.taken_down import without_words
from meetings.models import Meeting
from meetings.models.writers import turn_to_write
from meetings.sources.contents import keep_ahead

Stored = Callable[[Plan, Meeting], object]
Gate = Callable[[Plan], Plan]


def as_planned(plan: Plan) -> Plan:
    """The gate that lets everything through."""
    return plan


def store(
    readings: Sequence[Reading],
    body: str = "",
    *,
    user: User | None = None,
    as_drafts: bool = False,
    replace_newer: bool = False,
    stored: Stored = lambda planned, meeting: None,
    gate: Gate = as_planned,
) -> list[ReportLine]:
    """Store the documents in one transaction; what became of each record, in order.

    With `as_drafts` no new record is published; with `replace_newer` an older version replaces a newer one.
    `stored` is told of each record within the transaction; `gate` says what is done instead of a plan.
    If the database does not take one of them, it alone is refused: the others are stored one by one.
    Raises `DatabaseError` for what is no document's fault: a database that is away, or without its tables;
    `ObjectStoreError` if sources are kept in an object store that is away.
    """
    try:
        readings = without_words(readings, body)
        view = View(records_of(readings), body, as_drafts=as_drafts, replace_newer=replace_newer)
        view.in_store = keep_ahead(_to_keep(readings))
        return _store(readings, view, user, stored, gate)
    except (DatabaseError, ValueError) as error:
        _raise_unless_of_the_document(error)
        if len(readings) == 1:
            return [line(refusal(readings[0].document, f"The record could not be stored: {error}"))]
    one_by_one = partial(
        store,
        body=body,
        user=user,
        as_drafts=as_drafts,
        replace_newer=replace_newer,
        stored=stored,
        gate=gate,
    )
    return [done for reading in readings for done in one_by_one([reading])]


def plans(
    readings: Sequence[Reading],
    body: str = "",
    *,
    as_drafts: bool = False,
    replace_newer: bool = False,
    gate: Gate = as_planned,
) -> list[Plan]:
    """What storing each record would do now; nothing is written. A refused document has a plan, too."""
    try:
        with transaction.atomic():
            readings = without_words(readings, body)
            view = View(records_of(readings), body, as_drafts=as_drafts, replace_newer=replace_newer)
            return [gate(planned) for reading in readings for planned in _plans(reading, view)]
    except (DatabaseError, ValueError) as error:
        _raise_unless_of_the_document(error)
        if len(readings) == 1:
            return [refusal(readings[0].document, f"The record cannot be stored: {error}")]
    one_by_one = partial(plans, body=body, as_drafts=as_drafts, replace_newer=replace_newer, gate=gate)
    return [planned for reading in readings for planned in one_by_one([reading])]


def records_of(readings: Sequence[Reading]) -> list[Prepared]:
    return [record for reading in readings for record in reading.records]


def _to_keep(readings: Sequence[Reading]) -> dict[str, bytes]:
    """The documents whose bytes are kept, by their SHA-256."""
    kept = (each for each in records_of(readings) if not (each.removed and each.removed.destroy))
    return {each.sha256: each.document.content for each in kept}


def _store(
    readings: Sequence[Reading], view: View, user: User | None, stored: Stored, gate: Gate
) -> list[ReportLine]:
    with turn_to_write():
        view.expect_all_new()
        lines, done = [], []
        for planned in map(gate, chain.from_iterable(_plans(reading, view) for reading in readings)):
            meeting = carry_out(planned, view, user)
            lines.append(line(planned, meeting))
            if meeting and planned.writes:
                done.append((planned, meeting))
        view.flush()
        for planned, meeting in done:
            stored(planned, meeting)
    return lines


def _plans(reading: Reading, view: View) -> Iterator[Plan]:
    """A plan a record, each made when the ones before it may have been carried out."""
    if reading.refusal:
        yield refusal(reading.document, reading.refusal)
    for record in reading.records:
        yield plan_in(view, record)


# A row or index entry larger than PostgreSQL takes (class 54 of its error codes).
_TOO_LARGE = "54"


def _raise_unless_of_the_document(error: Exception) -> None:
    """A database that is away is not a document that cannot be stored."""
    if isinstance(error, DataError | IntegrityError | ValueError):
        return
    if not (getattr(error.__cause__, "sqlstate", None) or "").startswith(_TOO_LARGE):
        raise error
