"""The memory that this process does not share, and returning to the system what it no longer needs."""

import ctypes
import re
import sys
from pathlib import Path

import psutil

_ROLLUP = Path("/proc/self/smaps_rollup")
_PRIVATE = re.compile(r"^Private_\w+: +(\d+) kB$", re.MULTILINE)
# Of mallopt: how many areas threads may spread their memory over. Each keeps its own gaps.
_ARENA_MAX, _ARENAS = -8, 2


def own_bytes() -> int:
    """Bytes that no other process uses: the index, programs and what workers had in common are shared."""
    try:
        return 1024 * sum(map(int, _PRIVATE.findall(_ROLLUP.read_text())))
    except OSError:  # not on Linux
        return psutil.Process().memory_info().rss


def keep_together() -> None:
    """Before threads start: have them share areas of memory. Only GNU's C library has any."""
    if sys.platform == "linux" and hasattr(_library(), "mallopt"):
        _library().mallopt(_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Return free memory to the system, as far as the C library can."""
    if sys.platform == "linux" and hasattr(_library(), "malloc_trim"):
        _library().malloc_trim(0)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
