"""The demonstration, as a newcomer sees it: on a terminal, from an empty folder to a stopped one."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.once import empty_archive
from tests.postgres.processes import ROOT, eventually, of_folder

CTRL_C = b"\x03"


@pytest.fixture(scope="module")
def var(new_place: Callable[[], Path]) -> Path:
    """What the first demonstration makes and the later ones find."""
    return new_place()


class Demonstration:
    """`manage.py demo` on a terminal of its own; `said` is what it wrote until it served."""

    def __init__(self, var: Path, *arguments: str) -> None:
        self.port = _free_port()
        self.terminal, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(self.port), *arguments],
            cwd=ROOT,
            env=os.environ | {"VAR_DIR": str(var)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)
        self.said = self._read_until("Password .*\n")
        self.family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(True)]

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            self.family += psutil.Process(self.process.pid).children(True)
            return str(answer.read().decode())

    def press(self, keys: bytes) -> None:
        os.write(self.terminal, keys)

    def wait(self) -> None:
        self.process.wait(timeout=60)

    def close(self) -> None:
        os.close(self.terminal)

    def left(self) -> list[psutil.Process]:
        return [each for each in self.family if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]

    def _read_until(self, pattern: str) -> str:
        text = ""
        while not re.search(pattern, text):
            text += os.read(self.terminal, 4096).decode()
        return text.replace("\r", "")


def _take_terminal() -> None:
    """Make standard input the terminal that sends us a Ctrl-C."""
    os.close(os.open(os.ttyname(0), os.O_RDWR))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def demonstration(var: Path) -> Iterator[Demonstration]:
    running = Demonstration(var)
    yield running
    if running.process.poll() is None:
        running.process.terminate()
        running.wait()


def test_the_first_start_shows_the_samples_and_a_password_and_ctrl_c_ends_everything(
    var: Path, demonstration: Demonstration
) -> None:
    assert re.search(r"transcripts +\d+ created, 0 updated, \d+ unchanged, 0 refused", demonstration.said)
    assert re.search(r"Password +\w{14} ", demonstration.said)
    assert "reservoir" in demonstration.get("/search/?q=reservoir")
    demonstration.press(CTRL_C)
    demonstration.wait()
    assert not demonstration.left()
    assert not of_folder(var / "postgres")


def test_the_second_start_adds_nothing_and_ctrl_c_pressed_twice_ends_everything(
    var: Path, demonstration: Demonstration
) -> None:
    assert re.search(r"transcripts +0 created, 0 updated, \d+ unchanged, 0 refused", demonstration.said)
    assert "shown at the first start; a new one: make password EDITOR=editor" in demonstration.said
    demonstration.get("/")
    demonstration.press(CTRL_C)
    demonstration.press(CTRL_C)
    demonstration.wait()
    assert eventually(lambda: not demonstration.left() and not of_folder(var / "postgres"))


def test_a_killed_demonstration_leaves_nothing_running(var: Path, demonstration: Demonstration) -> None:
    demonstration.get("/")
    demonstration.process.send_signal(signal.SIGKILL)
    demonstration.wait()
    assert eventually(lambda: not demonstration.left() and not of_folder(var / "postgres"))


def test_a_closed_terminal_leaves_nothing_running(var: Path, demonstration: Demonstration) -> None:
    demonstration.get("/")
    demonstration.close()
    demonstration.wait()
    assert eventually(lambda: not demonstration.left() and not of_folder(var / "postgres"))


def test_a_folder_of_ones_own_is_loaded_instead_of_the_samples(place: Path) -> None:
    ours = place / "of our own"
    ours.mkdir()
    (ours / "harvest.txt").write_text(
        "Meeting on the harvest\n\nMarch 4, 2024\n\nAnna Lund: The barley is in.\n\nOle Berg: And the oats.\n"
    )
    running = Demonstration(empty_archive(place / "var").var, "--body", "Harvest Board", str(ours))
    assert re.search(r"transcripts +1 created, 0 updated, 0 unchanged, 0 refused", running.said)
    assert "Harvest Board" in running.get("/search/?q=barley")
    running.press(CTRL_C)
    running.wait()


def test_a_port_in_use_is_said_before_anything_is_done(place: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        done = _refused(place, "--port", str(busy.getsockname()[1]))
    assert "Address already in use. Choose another: make demo PORT=8001" in done
    assert not (place / "postgres").exists()


def test_a_folder_that_is_not_there_is_named(place: Path) -> None:
    assert "There is no file or folder" in _refused(place, "--port", str(_free_port()), str(place / "none"))
    assert not (place / "postgres").exists()


def _refused(var: Path, *arguments: str) -> str:
    command = [sys.executable, "manage.py", "demo", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"VAR_DIR": str(var)}, capture_output=True, text=True
    )
    assert done.returncode == 1
    return done.stderr
