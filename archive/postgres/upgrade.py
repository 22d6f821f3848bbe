"""Moves the archive's own PostgreSQL to this version's format, by dump and load beside the old folder."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from archive.postgres import server, socket_folder
from archive.postgres.backup import dump_into, load
from archive.postgres.client import ClientError, client_of
from archive.postgres.program import VERSION, let_through, owner_of, run
from archive.postgres.state import running


def upgrade(folder: Path, old_programs: Path, database: str) -> Path:
    """Replace the data in `folder` by the same data in this version's format; where the old data is now.

    Until the new server holds everything, the old folder keeps its place: an interruption changes nothing.
    `old_programs` holds `pg_ctl` and `postgres` of the old version. Raises `ClientError` or `ServerError`.
    """
    version = _old_version(folder)
    kept = folder.with_name(f"{folder.name}.{version}")
    if kept.exists():
        raise ClientError(f"{kept} exists. Move it away first: the old data is to be kept there.")
    _refuse_other_programs(old_programs, version)
    if running(folder):
        raise ClientError("The archive's PostgreSQL runs. Stop the site first.")
    beside = folder.with_name(f"{folder.name}.upgraded")
    owner = owner_of(folder)
    with TemporaryFile() as dump:
        with _old_server(folder, old_programs, owner) as where:
            source = client_of(make_conninfo(dbname=database, **where), "", _version_number(where))
            dump_into(source, dump)
        dump.seek(0)
        _remove(beside)
        try:
            where = server.connection_settings(beside) | {"user": "postgres"}
            _create(database, where)
            target = client_of(make_conninfo(dbname=database, **where), "", int(VERSION) * 10_000)
            load(target, dump, "COMMIT;\n")
        finally:
            server.stop(beside)
    if running(beside):
        raise ClientError("The new PostgreSQL did not stop. Nothing was changed; try again.")
    folder.rename(kept)
    beside.rename(folder)
    for left in folder.parent.glob(f"{beside.name}.*"):  # locks
        left.unlink()
    return kept


def _old_version(folder: Path) -> str:
    try:
        version = (folder / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise ClientError(f"{folder} holds no database.") from None
    if version == VERSION:
        raise ClientError(f"{folder} has the format of PostgreSQL {VERSION} already.")
    return version


def _refuse_other_programs(programs: Path, version: str) -> None:
    try:
        said = subprocess.run([str(programs / "postgres"), "--version"], capture_output=True, text=True)  # noqa: S603
    except OSError:
        said = None
    if said is None or f") {version}." not in said.stdout:
        raise ClientError(
            f"{programs} does not hold the programs of PostgreSQL {version}. Install that version and "
            f"name the folder of its programs, such as --programs /usr/lib/postgresql/{version}/bin"
        )


@contextmanager
def _old_server(folder: Path, programs: Path, owner: int) -> Iterator[dict[str, str]]:
    sockets = socket_folder.prepared(folder, owner)
    let_through(folder, owner)
    options = f"-h '' -k '{sockets}'"
    control = ("-D", str(folder), "-w", "-t", "120")
    run("pg_ctl", "start", *control, "-l", str(folder / "log"), "-o", options, owner=owner, folder=programs)
    try:
        yield {"host": str(sockets), "user": "postgres"}
    finally:
        run("pg_ctl", "stop", *control, "-m", "fast", owner=owner, folder=programs)


def _remove(folder: Path) -> None:
    """What an interrupted upgrade left."""
    if running(folder):
        raise ClientError(f"A PostgreSQL works in {folder}. Wait until it has stopped, and try again.")
    shutil.rmtree(folder, ignore_errors=True)


def _version_number(where: dict[str, str]) -> int:
    with psycopg.connect(dbname="postgres", **where) as connection:  # type: ignore[arg-type]
        return connection.info.server_version


def _create(database: str, where: dict[str, str]) -> None:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as connection:  # type: ignore[arg-type]
        connection.execute(statement.format(sql.Identifier(database)))
