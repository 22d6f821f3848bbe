"""Real PostgreSQL servers on this machine: a primary, and standbys made by pg_basebackup."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg

from archive.postgres.program import let_through, owner_of, run

_SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
wal_level = replica
max_wal_senders = 8
hot_standby = on
hot_standby_feedback = on
wal_receiver_timeout = 2s
shared_buffers = 16MB
fsync = off
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One server and its folder."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/verbatim"

    def start(self) -> None:
        log = self.folder.with_suffix(".log")
        self._run("pg_ctl", "start", "--wait", "--silent", f"--pgdata={self.folder}", f"--log={log}")

    def kill(self) -> None:
        """As if its machine had lost its power. Does nothing to one that is dead."""
        if (self.folder / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "--mode=immediate", "--silent", f"--pgdata={self.folder}")

    def promote(self) -> None:
        self._run("pg_ctl", "promote", "--wait", "--silent", f"--pgdata={self.folder}")

    def ask(self, query: LiteralString, *values: object) -> object:
        """The first value of the answer."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            found = connection.execute(query, values)
            row = found.fetchone() if found.description else None
        return row[0] if row else None

    def can_be_written(self) -> bool:
        return (self.folder / "postmaster.pid").exists() and not self.ask("SELECT pg_is_in_recovery()")

    def _run(self, name: str, *arguments: str) -> None:
        run(name, *arguments, owner=owner_of(self.folder))


def new_primary(folder: Path) -> Cluster:
    cluster = Cluster(folder, free_port())
    owner = owner_of(folder)
    let_through(folder, owner)
    os.chown(folder.parent, owner, -1)
    run(
        "initdb",
        "--auth=trust",
        "--username=postgres",
        "--encoding=UTF8",
        "--no-sync",
        f"--pgdata={folder}",
        owner=owner,
    )
    with (folder / "postgresql.conf").open("a") as file:
        file.write(_SETTINGS.format(port=cluster.port))
    cluster.start()
    with psycopg.connect(cluster.url.replace("/verbatim", "/postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE verbatim")
    return cluster


def new_standby(primary: Cluster, folder: Path) -> Cluster:
    """Follows the primary from now on."""
    cluster = Cluster(folder, free_port())
    source = f"--dbname=postgresql://postgres@127.0.0.1:{primary.port}/"
    made = f"--pgdata={folder}"
    owner = owner_of(primary.folder)
    run("pg_basebackup", source, made, "--write-recovery-conf", "--checkpoint=fast", "--no-sync", owner=owner)
    with (folder / "postgresql.conf").open("a") as file:
        file.write(f"port = {cluster.port}\n")
    cluster.start()
    return cluster


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
