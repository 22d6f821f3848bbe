"""Whether the PostgreSQL server of a folder runs, and where it listens."""

from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Running:
    """A server process that works in the given folder."""

    process: psutil.Process
    socket_folder: str
    port: str
    ready: bool


def running(folder: Path) -> Running | None:
    """The server that works in `folder`, or None.

    The file `postmaster.pid` alone proves nothing: it stays after a crash, its process id may by now belong
    to another program, and a copied folder contains the file of the original server.
    """
    lines = _postmaster_file(folder)
    process = _server(lines[0], folder) if lines else None
    if not lines or not process:
        return None
    padded = [line.strip() for line in lines] + [""] * 8
    return Running(process, socket_folder=padded[4], port=padded[3], ready=padded[7] == "ready")


def discard_stale(folder: Path) -> None:
    """Remove `postmaster.pid` if the process it names is another program, because PostgreSQL would not start.

    If no process has that id, PostgreSQL handles the file itself.
    """
    lines = _postmaster_file(folder)
    if lines is None or (lines and _server(lines[0], folder)):
        return
    if not lines or not lines[0].strip().isdigit() or psutil.pid_exists(int(lines[0])):
        (folder / "postmaster.pid").unlink(missing_ok=True)


def _postmaster_file(folder: Path) -> list[str] | None:
    try:
        return (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None


def _server(process_id: str, folder: Path) -> psutil.Process | None:
    if not process_id.strip().isdigit():
        return None
    try:
        process = psutil.Process(int(process_id))
        return process if process.name() == "postgres" and Path(process.cwd()).samefile(folder) else None
    except (psutil.Error, OSError):
        return None
