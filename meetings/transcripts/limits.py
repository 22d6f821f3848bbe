"""Work on untrusted documents in a process of its own, with limits of time and memory.

A document that takes too long, needs too much or breaks its reader costs a refusal: its process ends, and
the next document gets a new one. A process whose parent is gone ends too, at the latest with its document.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from meetings.transcripts import reading_process
from meetings.transcripts.messages import receive, send
from meetings.transcripts.reading_process import MEMORY_BYTES, MORE_TIME, SECONDS
from meetings.transcripts.transcript import UnreadableError

_SECONDS_A_MEGABYTE = 5.0
# On a busy machine a second of the processor takes several of the clock.
_CLOCK_FOR_PROCESSOR, _CLOCK_MORE = 8.0, 30.0
_ROOT = Path(__file__).resolve().parents[2]


def seconds_for(size: int) -> float:
    """The seconds of the processor that reading so many bytes may take."""
    return SECONDS + _SECONDS_A_MEGABYTE * size / 1_000_000


class Worker:
    """A process that applies functions to documents; it is started when it is needed, and again after a stop.

    One thread at a time may use it.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def each(
        self, function: Callable[..., Any], items: Sequence[Any], seconds: Sequence[float], *more: Any
    ) -> Iterator[Any]:
        """What the function gives for each item, in order; an UnreadableError where it was stopped.

        The function is one of a module, its values and results can be pickled. `seconds` are the limits of
        the items, `more` is what the function takes besides an item.
        """
        done = 0
        while done < len(items):
            if not self._ask((_name(function), items[done:], seconds[done:], more)):
                yield UnreadableError(_BROKEN)
                done += 1
                continue
            for limit in seconds[done:]:
                result = self._answer(limit)
                yield result
                done += 1
                if self._process is None:
                    break

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _ask(self, question: Any) -> bool:
        """Send the question; a process that has ended meanwhile, as idle ones do, is started anew."""
        for _ in range(2):
            process = self._running()
            assert process.stdin is not None
            try:
                send(process.stdin, question)
            except OSError:
                self.stop()
            else:
                return True
        return False

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                [sys.executable, "-c", f"from {reading_process.__name__} import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
                env=os.environ | {"PYTHONPATH": _search_path()},
            )
        return self._process

    def _answer(self, seconds: float) -> Any:
        """The next result; `_StoppedError` where the process ended or had to be ended."""
        assert self._process is not None
        assert self._process.stdout is not None
        reader = self._process.stdout
        try:
            kind, value = MORE_TIME, None
            while kind == MORE_TIME:
                kind, value = receive(reader, _deadline(seconds))
        except TimeoutError:
            self.stop()
            return _StoppedError(_took_too_long(seconds))
        except (EOFError, OSError, pickle.UnpicklingError):
            return _StoppedError(self._reason(seconds))
        if kind == "memory":
            self.stop()
            return _StoppedError(_NEEDS_TOO_MUCH)
        return _StoppedError(_BROKEN) if kind == "broken" else value

    def _reason(self, seconds: float) -> str:
        """Why a process ended by itself."""
        assert self._process is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        code = self._process.returncode
        self.stop()
        return _took_too_long(seconds) if code == -_signal("SIGXCPU") else _BROKEN


class _StoppedError(UnreadableError):
    """The process was ended before it had an answer."""


_NEEDS_TOO_MUCH = (
    f"Reading this document needs more than {MEMORY_BYTES // 1024**2:,} MB of memory, so it was stopped. "
    "Split it into one file per record."
)
_BROKEN = (
    "Reading this document broke off: it is damaged, or made to do harm. "
    "Open it in its program, save it again and load that."
)


def _took_too_long(seconds: float) -> str:
    return (
        f"Reading this document took more than {seconds:.0f} seconds, so it was stopped. "
        "Split it into one file per record."
    )


def _signal(name: str) -> int:
    import signal

    return int(getattr(signal, name, 0))


def _name(function: Callable[..., Any]) -> tuple[str, str]:
    return function.__module__, function.__qualname__


def _search_path() -> str:
    """Where the process looks for modules: where this one does."""
    return os.pathsep.join(dict.fromkeys([str(_ROOT), *filter(None, sys.path)]))


def _deadline(seconds: float) -> float:
    return time.monotonic() + seconds * _CLOCK_FOR_PROCESSOR + _CLOCK_MORE
