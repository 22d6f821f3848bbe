"""How much memory this process has to itself."""

import os
from pathlib import Path

import psutil

_STATM = Path("/proc/self/statm")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4_096


def own_bytes() -> int:
    """Bytes of memory in use that belong to no file: those of the index and of programs are shared."""
    try:
        _size, resident, shared = _STATM.read_text().split()[:3]
    except OSError:  # a system without /proc
        return psutil.Process().memory_info().rss
    return (int(resident) - int(shared)) * _PAGE
