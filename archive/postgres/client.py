"""PostgreSQL's client programs, such as pg_dump, for the archive's database wherever it runs."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

from archive.postgres.program import ServerError, programs


class ClientError(RuntimeError):
    """A client program is missing or failed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Client:
    """The programs in `folder`, and how they reach the database. `server` is its version, such as 180004."""

    folder: Path
    address: str
    environment: dict[str, str]
    server: int

    def command(self, name: str, *arguments: str) -> list[str]:
        return [str(self.folder / name), *arguments]

    def connected(self, name: str, *arguments: str) -> list[str]:
        return self.command(name, *arguments, f"--dbname={self.address}")

    def start(self, command: list[str], **streams: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, env=self.environment, **streams)  # noqa: S603  (no shell)


def client() -> Client:
    """Connects to the database. Raises `ClientError` if no programs here are as new as the server."""
    connection.ensure_connection()
    info = connection.connection.info
    address = make_conninfo(**info.get_parameters())
    return client_of(address, info.password or "", info.server_version)


def client_of(address: str, password: str, server: int) -> Client:
    """For another database: `address` as libpq reads it, without the password."""
    # Messages are in English, so that they can be searched for.
    environment = dict(os.environ) | {"LC_ALL": "C.UTF-8"} | ({"PGPASSWORD": password} if password else {})
    return Client(_programs_for(server // 10_000), address, environment, server)


def failure(name: str, stderr: str) -> ClientError:
    lines = stderr.strip().splitlines()
    return ClientError(f"{name} failed: {' '.join(lines[-3:]) or 'it was stopped'}")


def _programs_for(major: int) -> Path:
    """pg_dump reads from servers of its own version and older ones."""
    for folder in _folders():
        if (_major(folder) or 0) >= major:
            return folder
    raise ClientError(
        f"The server is PostgreSQL {major}, and no pg_dump of that version is here. "
        f"Install PostgreSQL's client programs, version {major}, and put them on PATH."
    )


def _folders() -> list[Path]:
    found = shutil.which("pg_dump")
    on_path = [Path(found).parent] if found else []
    try:
        return [programs(), *on_path]
    except ServerError:  # the wheel is not installed
        return on_path


def _major(folder: Path) -> int | None:
    done = subprocess.run([str(folder / "pg_dump"), "--version"], capture_output=True, text=True)  # noqa: S603
    version = re.search(r"\) (\d+)", done.stdout)
    return int(version[1]) if version else None
