"""python -m archive.postgres.keeper FOLDER LOCK: stops the server of FOLDER when nobody uses it any more."""

import fcntl
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from archive.postgres.program import ServerError, owner_of, run
from archive.postgres.state import running


def users(folder: Path) -> Path:
    """The file on which everybody who uses the server holds a shared lock."""
    return folder.with_name(f"{folder.name}.users")


def own_lock(folder: Path) -> Path:
    """The file on which the one keeper holds a lock."""
    return folder.with_name(f"{folder.name}.keeper")


def keep(folder: Path, own: int) -> None:
    """Return when the server of `folder` has stopped, unused. `own` is the open file of the keeper's lock."""
    nobody_else = os.open(users(folder), os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(nobody_else, fcntl.LOCK_EX)
    if running(folder):
        with suppress(ServerError):  # it ended by itself meanwhile
            run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(folder), owner=owner_of(folder))
    # In this order: whoever gets the users' lock next must find no keeper and start one.
    os.close(own)
    os.close(nobody_else)


if __name__ == "__main__":
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    keep(Path(sys.argv[1]), int(sys.argv[2]))
