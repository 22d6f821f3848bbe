"""Whose turn it is, and how long a line may take. No server runs here."""

import threading
from dataclasses import dataclass, field

from archive.limits.kinds import RequestKind
from archive.serving.clock import HEADER, IDLE, SLOWEST_WRITING, STALLED, WRITING, Clock
from archive.serving.lanes import MOST_WAITING_FOR_ONE, FairQueue, Lanes


@dataclass
class Task:
    visitor: str
    kind: RequestKind = RequestKind.PAGE
    goes_on: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    def service(self) -> None:
        self.goes_on.wait(30)
        self.done.set()

    def cancel(self) -> None:
        self.goes_on.set()


def test_everybody_has_a_turn_before_anybody_has_a_second() -> None:
    queue = FairQueue()
    for visitor in ["flood"] * 5 + ["anna", "ole", "anna"]:
        queue.append(Task(visitor))
    assert len(queue) == 8
    assert [queue.popleft().visitor for _ in range(8)] == [
        "flood", "anna", "ole", "flood", "anna", "flood", "flood", "flood",
    ]  # fmt: skip
    assert not queue


def test_a_full_lane_holds_up_no_other() -> None:
    lanes = Lanes()
    flood = [Task(f"visitor {number}", RequestKind.SEARCH) for number in range(20)]
    page, health = Task("anna"), Task("monitor", RequestKind.HEALTH)
    for task in [*flood, page, health]:
        lanes.add_task(task)
    page.goes_on.set()
    health.goes_on.set()
    assert page.done.wait(30)
    assert health.done.wait(30)
    assert not any(task.done.is_set() for task in flood)
    for task in flood:
        task.goes_on.set()
    assert all(task.done.wait(30) for task in flood)
    lanes.shutdown()


def test_one_visitor_cannot_fill_a_lane() -> None:
    lanes = Lanes()
    tasks = [Task("flood", RequestKind.FILE) for _ in range(MOST_WAITING_FOR_ONE + 2)]
    for task in tasks:
        lanes.add_task(task)
    while not lanes.is_full(RequestKind.FILE, "flood"):
        lanes.add_task(Task("flood", RequestKind.FILE))
    assert not lanes.is_full(RequestKind.FILE, "anna")
    for task in tasks:
        task.goes_on.set()
    lanes.shutdown(timeout=1)


def test_a_header_and_a_silence_have_an_end() -> None:
    clock = Clock(request=100.0)
    assert not clock.is_header_late(100 + HEADER)
    assert clock.is_header_late(101 + HEADER)
    assert not clock.is_idle(100 + IDLE)
    assert clock.is_idle(101 + IDLE)


def test_a_body_has_more_time_the_more_of_it_is_there() -> None:
    clock = Clock(request=0.0)
    assert clock.is_body_late(60, 0)
    assert not clock.is_body_late(60, 2_000_000)


def test_an_answer_that_is_not_taken_is_given_up() -> None:
    clock = Clock(request=0.0)
    assert not clock.is_writing_late(10, waiting=5_000)
    assert not clock.is_writing_late(10 + STALLED, waiting=5_000)
    assert clock.is_writing_late(11 + STALLED, waiting=5_000)


def test_an_answer_that_is_taken_in_drops_is_given_up_too() -> None:
    clock = Clock(request=0.0)
    assert not clock.is_writing_late(0, waiting=5_000)
    clock.sent, clock.progress = 100, WRITING + 5
    assert clock.is_writing_late(WRITING + 5, waiting=5_000)
    clock.sent = SLOWEST_WRITING * 10
    assert not clock.is_writing_late(WRITING + 5, waiting=5_000)


def test_a_new_answer_has_time_of_its_own() -> None:
    clock = Clock(request=0.0)
    assert not clock.is_writing_late(0, waiting=5_000)
    assert not clock.is_writing_late(5, waiting=0)
    assert not clock.is_writing_late(1_000, waiting=5_000)
