"""What the folder of a PostgreSQL server says of the server: whether it runs, and where it listens."""

from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Running:
    """A server process that works in the folder asked for."""

    socket_folder: str
    port: str
    ready: bool


def running(folder: Path) -> Running | None:
    """The server that works in `folder`, or None.

    The file `postmaster.pid` alone proves nothing: it stays after a crash, its process id may by now be
    another program's, and a copied folder brings along the file of the server it was copied from.
    """
    lines = _postmaster_file(folder)
    if not lines or not _serves(lines[0], folder):
        return None
    padded = [line.strip() for line in lines] + [""] * 8
    return Running(socket_folder=padded[4], port=padded[3], ready=padded[7] == "ready")


def discard_stale(folder: Path) -> None:
    """Remove `postmaster.pid` when the process it names is another program.

    PostgreSQL would refuse to start. When no process has the number, PostgreSQL judges better itself.
    """
    lines = _postmaster_file(folder)
    if lines is None or _serves(lines[0] if lines else "", folder):
        return
    if not lines or not lines[0].strip().isdigit() or psutil.pid_exists(int(lines[0])):
        (folder / "postmaster.pid").unlink(missing_ok=True)


def _postmaster_file(folder: Path) -> list[str] | None:
    try:
        return (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None


def _serves(process_id: str, folder: Path) -> bool:
    if not process_id.strip().isdigit():
        return False
    try:
        process = psutil.Process(int(process_id))
        return process.name() == "postgres" and Path(process.cwd()).samefile(folder)
    except (psutil.Error, OSError):
        return False
