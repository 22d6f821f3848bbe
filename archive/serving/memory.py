"""The memory that this process does not share."""

import os
from pathlib import Path

import psutil

_STATM = Path("/proc/self/statm")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4_096


def own_bytes() -> int:
    """Bytes in use that are not mapped from files: the index and programs are shared."""
    try:
        _size, resident, shared = _STATM.read_text().split()[:3]
    except OSError:  # a system without /proc
        return psutil.Process().memory_info().rss
    return (int(resident) - int(shared)) * _PAGE
