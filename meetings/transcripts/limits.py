"""Work on untrusted documents in a process of its own, with limits of time and memory.

A document that takes too long, needs too much or breaks its reader costs a refusal: its process ends, and
the next document gets a new one. A process whose parent is gone ends too, at the latest with its document.
"""

import contextlib
import gc
import importlib
import os
import pickle
import select
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from meetings.transcripts.transcript import UnreadableError

MEMORY_BYTES = 2 * 1024**3
"""Address space of a reading process. The longest known records need a tenth of it."""

_SECONDS, _SECONDS_A_MEGABYTE = 20.0, 5.0
# On a busy machine a second of the processor takes several of the clock.
_CLOCK_FOR_PROCESSOR, _CLOCK_MORE = 8.0, 30.0
_IDLE_SECONDS = 300.0
_PARENT_EVERY = 2.0
_COLLECT_EVERY = 50_000
_OPEN_FILES = 64
_LENGTH = struct.Struct(">Q")
_MORE_TIME = "more time"
_ROOT = Path(__file__).resolve().parents[2]


def seconds_for(size: int) -> float:
    """The seconds of the processor that reading so many bytes may take."""
    return _SECONDS + _SECONDS_A_MEGABYTE * size / 1_000_000


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
                _send(process.stdin, question)
            except OSError:
                self.stop()
            else:
                return True
        return False

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                [sys.executable, "-c", f"from {__name__} import serve; serve()"],
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
            kind, value = _MORE_TIME, None
            while kind == _MORE_TIME:
                kind, value = _receive(reader, _deadline(seconds))
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


def _send(pipe: BinaryIO | Any, value: Any) -> None:
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def _receive(pipe: BinaryIO | Any, deadline: float) -> Any:
    """The next message. Raises EOFError at the end, TimeoutError when it does not come in time."""
    (length,) = _LENGTH.unpack(_bytes(pipe.fileno(), _LENGTH.size, deadline))
    return pickle.loads(_bytes(pipe.fileno(), length, deadline))  # noqa: S301 (from our own process)


def _bytes(descriptor: int, length: int, deadline: float) -> bytes:
    parts = []
    while length:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        part = os.read(descriptor, min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


_more_time: Callable[[], object] = lambda: None  # noqa: E731 (replaced in a reading process)


def ask_for_more_time() -> None:
    """Tell the parent that work goes on; for steps that take long and have a limit of their own."""
    _more_time()


def serve() -> None:
    """Answer questions from standard input until it ends, or until nothing is asked for a while."""
    global _more_time
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _more_time = lambda: _go_on(answers)  # noqa: E731
    _limit_memory()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    gc.freeze()
    gc.set_threshold(_COLLECT_EVERY)
    with contextlib.suppress(EOFError, TimeoutError, OSError):
        while True:
            question = _receive(sys.stdin.buffer, time.monotonic() + _IDLE_SECONDS)
            _reply(question, answers)
            if _is_large():
                return


def _go_on(answers: BinaryIO) -> None:
    _limit_processor(_SECONDS)
    _send(answers, (_MORE_TIME, None))


def _reply(question: Any, answers: BinaryIO) -> None:
    (module, name), items, seconds, more = question
    function = getattr(importlib.import_module(module), name)
    for item, limit in zip(items, seconds, strict=True):
        _limit_processor(limit)
        try:
            answer = ("result", function(item, *more))
        except MemoryError:
            answer = ("memory", None)
        except Exception:
            # An error of ours: the operator sees it, the editor gets a refusal, and the next one is read.
            traceback.print_exc()
            answer = ("broken", None)
        _limit_processor(0)
        _send(answers, answer)
        if answer[0] == "memory":
            raise EOFError


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # pragma: no cover (Windows has none; the limit of time holds)
        return
    _set(resource.RLIMIT_AS, MEMORY_BYTES)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_NOFILE, _OPEN_FILES)


def _set(what: int, limit: int) -> None:
    import resource

    _, most = resource.getrlimit(what)
    allowed = limit if most == resource.RLIM_INFINITY else min(limit, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (allowed, most))


def _limit_processor(seconds: float) -> None:
    """End this process when it has used so many seconds more; 0 takes the limit away."""
    try:
        import resource
    except ImportError:  # pragma: no cover
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    used = time.process_time()
    limit = int(used + seconds) + 1 if seconds else most
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


def _is_large() -> bool:
    """Whether what was read before has left this process so large that a new one is better."""
    try:
        import psutil
    except ImportError:  # pragma: no cover
        return False
    return psutil.Process().memory_info().rss > MEMORY_BYTES // 3


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PARENT_EVERY)
    os._exit(1)
