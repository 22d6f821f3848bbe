"""The archive's own PostgreSQL: starts at the first connection, stops after the last process using it.

Every process that uses the server holds a shared lock on a file beside its folder until it ends. The kernel
releases the lock however the process ends, even after SIGKILL. A small process, the keeper, waits until
nobody holds the lock and then stops the server.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.faults import FULL, in_words
from archive.postgres import keeper, socket_folder
from archive.postgres.program import VERSION, ServerError, let_through, owner_of, run
from archive.postgres.state import Running, discard_stale, running

_PATIENCE = 120.0  # seconds; allows for recovery from a crash
_ADVICE = "Start the archive as the same user as before, or set VAR_DIR to another folder."
_HANDED_ON = "ARCHIVE_POSTGRES_HELD"  # passed to the program that replaces this one; not a setting
_PAUSE = 10.0
_TOO_LITTLE = 1_000_000
_failed: dict[Path, tuple[float, ServerError]] = {}
_held: dict[Path, int] = {}
_one_at_a_time = threading.RLock()


def connection_settings(folder: Path) -> dict[str, str]:
    """Where the server of `folder` listens, as psycopg's `host` and `port`; starts it if necessary.

    Raises ServerError with the reason if it cannot be started.
    """
    with _one_at_a_time:
        hold(folder)
        found = running(folder)
        if found is None or not found.ready:
            found = _started_or_paused(folder)
        return {"host": found.socket_folder, "port": found.port}


def hold(folder: Path) -> None:
    """Keep the server of `folder`, if it runs, running until this process ends or calls `stop`."""
    with _one_at_a_time:
        if folder in _held:
            return
        _make_room(folder)
        file = _inherited(folder) or _open_lock(keeper.users(folder))
        fcntl.flock(file, fcntl.LOCK_SH)
        if not _held:
            atexit.register(_let_go_of_all)
        _held[folder] = file
        _ensure_keeper(folder)


def hold_across_exec(folder: Path) -> None:
    """Keep the server running while this process becomes another program, until that calls `hold`."""
    hold(folder)
    os.set_inheritable(_held[folder], True)
    os.environ[_HANDED_ON] = str(_held[folder])


def _inherited(folder: Path) -> int | None:
    handed_on = os.environ.pop(_HANDED_ON, "")
    try:
        file = int(handed_on)
        same = os.path.samestat(os.fstat(file), keeper.users(folder).stat())
    except (ValueError, OSError):
        return None
    if same:
        os.set_inheritable(file, False)
    return file if same else None


def stop(folder: Path) -> None:
    """Stop using the server of `folder`. If nobody else uses it, it has stopped on return."""
    with _one_at_a_time:
        file = _held.pop(folder, None)
        if file is None:
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            last = False
        else:
            last = True
        os.close(file)
        if last:
            _wait_for_keeper(folder)


def _started_or_paused(folder: Path) -> Running:
    """A start that failed is not tried again at once: each request of a site would try it."""
    until, before = _failed.get(folder, (0.0, None))
    if before is not None and time.monotonic() < until:
        raise before
    try:
        return _started(folder)
    except ServerError as error:
        _failed[folder] = time.monotonic() + _PAUSE, error
        raise


def _started(folder: Path) -> Running:
    owner = owner_of(folder)
    with _locked(folder.with_name(f"{folder.name}.start")):
        found = _settled(folder)
        if found is None:
            let_through(folder, owner)
            if not _is_made(folder):
                _make(folder, owner)
            discard_stale(folder)
            _start(folder, owner)
            found = _settled(folder)
    if found is None:
        raise ServerError(f"PostgreSQL stopped right after it started. {_log_tail(folder)}")
    return found


def _make_room(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServerError(f"{folder.parent} cannot be created: {error.strerror}. {_ADVICE}") from error
    owner_of(folder)


def _is_made(folder: Path) -> bool:
    try:
        version = (folder / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        if folder.exists() and any(folder.iterdir()):
            raise ServerError(f"{folder} contains something other than a database. Move it away.") from None
        return False
    if version != VERSION:
        raise ServerError(
            f"{folder} was made by PostgreSQL {version} and this is {VERSION}. Move it to the new "
            "format with manage.py upgrade_postgres (docs/running.md)."
        )
    return True


def _make(folder: Path, owner: int) -> None:
    """Create it under another name, then rename it: an interrupted start leaves no partial database."""
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    os.chown(aside, owner, -1)
    # The built-in locale sorts and folds the same on every machine, including Cyrillic.
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
    run("initdb", "--auth=trust", "--username=postgres", *locale, "-D", str(aside), owner=owner)
    aside.rename(folder)


def _start(folder: Path, owner: int) -> None:
    sockets = socket_folder.prepared(folder, owner)
    for left in sockets.glob(".s.PGSQL.*"):  # left by a server that crashed, or copied from elsewhere
        left.unlink()
    options = f"-h '' -k '{sockets}'"
    waiting = ("-w", "-t", str(int(_PATIENCE)))
    try:
        run(
            "pg_ctl",
            "start",
            "-D",
            str(folder),
            *waiting,
            "-l",
            str(folder / "log"),
            "-o",
            options,
            owner=owner,
        )
    except ServerError as error:
        raise ServerError(f"PostgreSQL could not be started. {_log_tail(folder)}") from error


def _settled(folder: Path) -> Running | None:
    """The server once it is ready, or None if there is none; waits while one starts or stops."""
    until = time.monotonic() + _PATIENCE
    while (found := running(folder)) and not found.ready:
        if time.monotonic() > until:
            raise ServerError(f"PostgreSQL took too long to start. {_log_tail(folder)}")
        time.sleep(0.05)
    return found


def _log_tail(folder: Path) -> str:
    with suppress(OSError):
        if shutil.disk_usage(folder).free < _TOO_LITTLE:  # also for the log
            return FULL
        lines = (folder / "log").read_text(errors="replace").splitlines()
        if known := in_words("\n".join(lines[-8:])):
            return known
        return "End of its log:\n" + "\n".join(lines[-8:])
    return ""


def _ensure_keeper(folder: Path) -> None:
    """Start a keeper if there is none. It inherits the keeper's lock, so there is never a second one."""
    with suppress(BlockingIOError), _locked(keeper.own_lock(folder), wait=False) as own:
        command = [sys.executable, "-m", "archive.postgres.keeper", str(folder), str(own)]
        subprocess.Popen(  # noqa: S603  (our own module)
            command,
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[own],
            start_new_session=True,
        )


def _wait_for_keeper(folder: Path) -> None:
    """Wait a limited time: a process that starts just now gives the keeper a reason to stay."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        with suppress(BlockingIOError), _locked(keeper.own_lock(folder), wait=False):
            return
        time.sleep(0.02)


@contextmanager
def _locked(path: Path, wait: bool = True) -> Iterator[int]:
    file = _open_lock(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield file
    finally:
        os.close(file)


def _open_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        raise ServerError(f"{path} cannot be written: it belongs to another user. {_ADVICE}") from error
    except OSError as error:
        raise ServerError(f"{path} cannot be written: {error.strerror}.") from error


def _let_go_of_all() -> None:
    for folder in list(_held):
        stop(folder)


def _forget_in_child() -> None:
    """A forked child does not hold its parent's server until it opens its own connection."""
    for file in _held.values():
        os.close(file)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)
