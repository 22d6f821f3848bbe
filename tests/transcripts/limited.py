"""What the tests of limits do in a process of its own; started as a program, a parent that waits for ever."""

import ctypes
import os
import sys
import time
from pathlib import Path

from meetings.transcripts.limits import Worker


def doubled(value: int) -> tuple[int, int]:
    return value * 2, os.getpid()


def endless_or_not(value: int | None) -> int:
    while value is None:
        pass
    return value


def so_many_bytes(count: int) -> int:
    return len(bytes(count))


def crash(_: int) -> None:
    ctypes.string_at(0)


def leave(_: int) -> None:
    os._exit(3)


def raise_an_error(_: int) -> None:
    raise ZeroDivisionError


def print_and_return(value: int) -> int:
    print("something that a library says")
    os.write(1, b"and something below Python\n")
    return value


def say_and_sleep(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(600)


if __name__ == "__main__":
    # By the name under which the other process finds it.
    from tests.transcripts import limited

    list(Worker().each(limited.say_and_sleep, [sys.argv[1]], [600.0]))
