"""Keeps the index equal to the database: the outbox says which meetings to look at again.

Rows of the outbox are deleted only after the index has been committed. A crash before that leaves them to be
done again; doing one twice changes nothing.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from meetings.models import IndexTask
from meetings.search.index.current import engine
from meetings.search.index.documents import all_documents, documents, published
from meetings.search.index.engine import (
    Engine,
    EngineBusyError,
    EngineError,
    IndexDocument,
    Indexed,
    IndexLostError,
)

MEETINGS_AT_ONCE = 200
LISTED = 1_000
_TASKS_AT_ONCE = 1_000
# Seconds between two looks at whether another process still writes.
_PAUSE = 0.2
# So often a new index is filled whose machine dies meanwhile.
_TURNS = 3

# Told how many of how many meetings are done.
Progress = Callable[[int, int], None]


class DifferenceKind(StrEnum):
    """How index and database differ."""

    MISSING = "missing from the index"
    SURPLUS = "in the index only"
    STALE = "older in the index than in the database"


@dataclass(frozen=True, slots=True)
class Difference:
    """Between index and database, at one place. `statement` 0 is the meeting's title and lead."""

    kind: DifferenceKind
    meeting: int
    statement: int

    def __str__(self) -> str:
        what = f"statement {self.statement}" if self.statement else "title and lead"
        return f"meeting {self.meeting}, {what}: {self.kind}"


@dataclass(frozen=True, slots=True)
class IndexReport:
    """The first differences, how many there are in all, and what of the index's files is damaged."""

    differences: list[Difference]
    total: int
    damage: tuple[str, ...] = ()


def silent(done: int, total: int) -> None:
    """Progress nobody looks at."""


def catch_up(progress: Progress = silent) -> int:
    """Bring the index level with the outbox, or make it if there is none; how many meetings were done.

    Also what a process does that starts: it makes good whatever a crash has left.
    While another process writes, the work is left to it: whoever has written looks into the outbox once more
    after letting go, so nothing stays behind. Raises `EngineError` if the index cannot be written.
    """
    done = 0
    while IndexTask.objects.exists() or not engine().exists():
        try:
            with engine().writing():
                done += _drain(engine(), progress) if engine().exists() else _rebuild(engine(), progress)
        except EngineBusyError:
            break
    return done


def rebuild(progress: Progress = silent, patience: float = 600) -> int:
    """Build a new index beside the live one and switch; how many meetings it holds.

    Waits for another process that writes, `patience` seconds at most; then raises `EngineBusyError`.
    """
    until = time.monotonic() + patience
    while True:
        try:
            with engine().writing():
                done = _rebuild(engine(), progress)
            break
        except EngineBusyError:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
    catch_up()
    return done


def check() -> IndexReport:
    """Verify the index's files, then compare index and database, both read once and side by side."""
    if damage := tuple(engine().damage()):
        return IndexReport([], 0, damage)
    differences: list[Difference] = []
    total = 0
    try:
        for difference in _differences():
            total += 1
            if total <= LISTED:
                differences.append(difference)
    except EngineError as error:
        if not engine().exists():
            raise
        # Damage that no checksum covers, as in a file's own footer.
        return IndexReport(differences, total, (str(error),))
    return IndexReport(differences, total)


def _differences() -> Iterator[Difference]:
    indexed = groupby(engine().documents(), attrgetter("meeting"))
    wanted = groupby(all_documents(), attrgetter("meeting"))
    left, right = next(indexed, None), next(wanted, None)
    while left or right:
        if right is None or (left and left[0] < right[0]):
            assert left
            yield from _compare(left[0], left[1], ())
            left = next(indexed, None)
        elif left is None or right[0] < left[0]:
            yield from _compare(right[0], (), right[1])
            right = next(wanted, None)
        else:
            yield from _compare(left[0], left[1], right[1])
            left, right = next(indexed, None), next(wanted, None)


def _compare(
    meeting: int, indexed: Iterable[Indexed], wanted: Iterable[IndexDocument]
) -> Iterator[Difference]:
    there: dict[int, int] = {}
    for item in indexed:
        if item.statement in there:
            yield Difference(DifferenceKind.SURPLUS, meeting, item.statement)
        there[item.statement] = item.fingerprint
    for document in wanted:
        fingerprint = there.pop(document.statement, None)
        if fingerprint is None:
            yield Difference(DifferenceKind.MISSING, meeting, document.statement)
        elif fingerprint != document.fingerprint:
            yield Difference(DifferenceKind.STALE, meeting, document.statement)
    for statement in there:
        yield Difference(DifferenceKind.SURPLUS, meeting, statement)


def _drain(engine: Engine, progress: Progress) -> int:
    """Do what is in the outbox, a batch of meetings at a time, until it is empty."""
    done = 0
    while tasks := dict(IndexTask.objects.order_by("pk").values_list("pk", "meeting_id")[:_TASKS_AT_ONCE]):
        meetings = list(dict.fromkeys(tasks.values()))[:MEETINGS_AT_ONCE]
        chosen = set(meetings)
        engine.replace(meetings, documents(meetings))
        # These rows and no others: a row with a lower number may have been committed just now.
        IndexTask.objects.filter(pk__in=[pk for pk, meeting in tasks.items() if meeting in chosen]).delete()
        done += len(meetings)
        progress(done, done + IndexTask.objects.values("meeting_id").distinct().count())
    return done


def _rebuild(engine: Engine, progress: Progress) -> int:
    """All published meetings, and then what has changed meanwhile.

    What is in the outbox at the beginning is done with the rest, and deleted when the new index is live.
    """
    waiting = list(IndexTask.objects.values_list("pk", flat=True))
    meetings = published()
    _fill(engine, meetings, progress)
    for first in range(0, len(waiting), _TASKS_AT_ONCE):
        IndexTask.objects.filter(pk__in=waiting[first : first + _TASKS_AT_ONCE]).delete()
    # What came meanwhile goes into the index that is live now.
    _drain(engine, silent)
    return len(meetings)


def _fill(engine: Engine, meetings: list[int], progress: Progress) -> None:
    for turn in range(1, _TURNS + 1):
        try:
            with engine.rebuilding() as writer:
                writer.replace((), _told(meetings, progress))
        except IndexLostError:
            if turn == _TURNS:
                raise
        else:
            return


def _told(meetings: list[int], progress: Progress) -> Iterator[IndexDocument]:
    """The documents of these meetings, telling the progress as they go."""
    progress(0, len(meetings))
    for done, (_meeting, found) in enumerate(groupby(documents(meetings), attrgetter("meeting")), 1):
        yield from found
        progress(done, len(meetings))
