"""python -m archive.postgres.keeper FOLDER LOCK: stops the server of FOLDER once nobody uses it."""

import fcntl
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from archive.postgres.state import running

# PostgreSQL's reactions: roll back, write everything and end; end as in a crash, losing nothing.
_FAST, _AT_ONCE = signal.SIGINT, signal.SIGQUIT
_PATIENCE = 60.0


def users(folder: Path) -> Path:
    """The file on which every process that uses the server holds a shared lock."""
    return folder.with_name(f"{folder.name}.users")


def own_lock(folder: Path) -> Path:
    """The file on which the only keeper holds a lock."""
    return folder.with_name(f"{folder.name}.keeper")


def keep(folder: Path, own: int) -> None:
    """Wait until nobody uses the server of `folder`; stop it. `own` is the open file of the keeper's lock."""
    nobody_else = os.open(users(folder), os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(nobody_else, fcntl.LOCK_EX)
    if found := running(folder):
        _stop(found.process)
    # The order matters: the next process that gets the users' lock must find no keeper and start one.
    os.close(own)
    os.close(nobody_else)


def _stop(server: psutil.Process) -> None:
    """Uses signals, because pg_ctl under another account might no longer reach the folder."""
    for how in (_FAST, _AT_ONCE):
        with suppress(psutil.NoSuchProcess):
            server.send_signal(how)
        if ends(server, _PATIENCE):
            return


def ends(process: psutil.Process, patience: float) -> bool:
    """Whether the process ends within so many seconds.

    Not `process.wait`: that also waits until its parent notices, which in a container may take seconds.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


if __name__ == "__main__":
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    keep(Path(sys.argv[1]), int(sys.argv[2]))
