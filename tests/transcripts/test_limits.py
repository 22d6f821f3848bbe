"""A document that takes too long, needs too much or breaks its reader costs a refusal and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from meetings.transcripts import reading_process
from meetings.transcripts.limits import Worker
from meetings.transcripts.transcript import UnreadableError
from tests.transcripts import limited

SECONDS = 2.0


@pytest.fixture
def worker():
    worker = Worker()
    yield worker
    worker.stop()


def answers(worker: Worker, function, *items, seconds: float = SECONDS):
    return list(worker.each(function, items, [seconds] * len(items)))


def refusals(found):
    return [str(each) for each in found if isinstance(each, UnreadableError)]


def test_answers_come_in_order_from_one_process(worker):
    (first, one), (second, two) = answers(worker, limited.doubled, 4, 5)
    assert (first, second) == (8, 10)
    assert one == two != os.getpid()


def test_what_never_ends_is_stopped_and_the_rest_is_answered(worker):
    before, endless, after = answers(worker, limited.endless_or_not, 1, None, 2, seconds=1.0)
    assert (before, after) == (1, 2)
    assert "more than 1 seconds" in str(endless)


def test_what_needs_too_much_memory_is_stopped_and_the_rest_is_answered(worker):
    huge, after = answers(worker, limited.so_many_bytes, reading_process.MEMORY_BYTES, 10)
    assert "memory" in str(huge)
    assert after == 10


@pytest.mark.parametrize("harm", [limited.crash, limited.leave, limited.raise_an_error])
def test_what_breaks_its_process_is_refused_and_the_next_is_answered(worker, harm, capfd):
    assert "broke off" in refusals(answers(worker, harm, 1))[0]
    assert answers(worker, limited.doubled, 3)[0][0] == 6


def test_a_process_that_has_ended_while_idle_is_started_again(worker):
    ((_, first),) = answers(worker, limited.doubled, 1)
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    ((value, second),) = answers(worker, limited.doubled, 2)
    assert (value, second != first) == (4, True)


def test_what_a_library_prints_does_not_get_between_the_answers(worker, capfd):
    assert answers(worker, limited.print_and_return, 7) == [7]


def test_a_process_ends_when_its_parent_is_killed(tmp_path):
    said = tmp_path / "process"
    parent = subprocess.Popen([sys.executable, "-m", "tests.transcripts.limited", str(said)])
    deadline = time.monotonic() + 30
    while not (said.exists() and said.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    reader = int(said.read_text())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while is_running(reader) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(reader)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False
