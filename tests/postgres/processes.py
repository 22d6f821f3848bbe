"""Real processes that use a server of their own folder, told what to do through a pipe."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
from pathlib import Path
import psycopg
from archive.postgres.server import connection_settings
where = connection_settings(Path(sys.argv[1]))
connection = psycopg.connect(user="postgres", dbname="postgres", **where)
print(connection.execute("SHOW data_directory").fetchone()[0], flush=True)
sys.stdin.read()
"""


class User:
    """A process that has connected to the server of `folder`; it ends when the `with` block does."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.serves = self.process.stdout.readline().strip()
        self.error = "" if self.serves else self.process.communicate()[1]

    def end(self) -> None:
        self.process.communicate()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.end()


def of_folder(folder: Path) -> list[psutil.Process]:
    """The keeper and the server of `folder`, as far as they run."""
    return [
        process
        for process in psutil.process_iter()
        if str(folder) in (command_line(process)) and process.pid != os.getpid()
    ]


def command_line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def eventually(true: Callable[[], bool]) -> bool:
    """Whether it becomes true; waits for it as long as a busy machine may need."""
    until = time.monotonic() + 60
    while not (reached := true()) and time.monotonic() < until:
        time.sleep(0.05)
    return reached
