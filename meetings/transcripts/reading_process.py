"""The process that reads documents for another one: it limits itself, answers questions and ends in time."""

import contextlib
import gc
import importlib
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

from meetings.transcripts.messages import receive, send

MEMORY_BYTES = 2 * 1024**3
"""Address space of a reading process. The longest known records need a tenth of it."""

SECONDS = 20.0
"""Of the processor, for the shortest document, and again for a step that asks for more."""

MORE_TIME = "more time"
"""The kind of a message that says: work goes on."""

_IDLE_SECONDS = 300.0
_PARENT_EVERY = 2.0
_COLLECT_EVERY = 50_000
_OPEN_FILES = 64

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
            question = receive(sys.stdin.buffer, time.monotonic() + _IDLE_SECONDS)
            _reply(question, answers)
            if _is_large():
                return


def _go_on(answers: BinaryIO) -> None:
    _limit_processor(SECONDS)
    send(answers, (MORE_TIME, None))


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
        send(answers, answer)
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
