"""Measures how soon a process is ready: a command, and one that loads the pages of the site too.

python -m benchmarks.starting
"""

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_TIMES = 7
_SET_UP = "import django; django.setup(); from django.core.management import call_command"
_KINDS = {
    "a command": f"{_SET_UP}; from meetings.management.commands import index",
    "with the pages of the site": f"{_SET_UP}; call_command('check')",
    "with the readers of records": f"{_SET_UP}; import meetings.transcripts.reading",
}


def main() -> None:
    for name, program in _KINDS.items():
        _seconds(program)
        print(f"{name}: {statistics.median(_seconds(program) for _ in range(_TIMES)):.2f} s of CPU time")


def _seconds(program: str) -> float:
    """CPU time of a new process, which finds its modules compiled."""
    own = {"DJANGO_SETTINGS_MODULE": "archive.settings", "PYTHONDONTWRITEBYTECODE": ""}
    began = _used()
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=_ROOT, env=os.environ | own, check=True, stdout=subprocess.DEVNULL)
    return _used() - began


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
