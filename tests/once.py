"""What takes long to make and is the same for many tests: made once in a run, whichever worker comes first.

Each test works with a copy of its own.
"""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from tests.operating.archives import OwnArchive

_OF_THE_RUN = "ARCHIVE_TESTS_ONCE"
# Nothing that is tested with these archives is about a machine that loses its power.
_QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
_begun: list[Path] = []


def begin() -> None:
    """Choose a folder for the run, unless this is a part of it and knows it."""
    if _OF_THE_RUN not in os.environ:
        os.environ[_OF_THE_RUN] = mkdtemp(prefix="archive-tests-once-")
        _begun.append(Path(os.environ[_OF_THE_RUN]))


def end() -> None:
    """Remove the folder, if this process has chosen it."""
    while _begun:
        shutil.rmtree(_begun.pop(), ignore_errors=True)
        del os.environ[_OF_THE_RUN]


def once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name; `make` fills it, unless it is there."""
    around = Path(os.environ[_OF_THE_RUN])
    made = around / name
    with (around / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            half = Path(mkdtemp(prefix=name, dir=around))
            make(half)
            half.rename(made)
    return made


def static_files() -> Path:
    """The folder of static files as `collectstatic` leaves it."""
    return once("static", lambda var: _collect(OwnArchive(var)))


def empty_archive(var: Path) -> OwnArchive:
    """An archive in this folder, of its own, with all tables and static files and without a record."""
    _copy(once("empty", _make_empty), var)
    return OwnArchive(var)


def _make_empty(var: Path) -> None:
    archive = OwnArchive(var)
    _copy(static_files(), var)
    archive.manage("migrate", "--verbosity=0")
    with (var / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write(_QUICK)


def _collect(archive: OwnArchive) -> None:
    archive.manage("collectstatic", "--no-input", "--verbosity=0")


def _copy(made: Path, var: Path) -> None:
    """With its owners: PostgreSQL works for the one whom its folder belongs to."""
    var.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{made}/.", str(var)], check=True)
