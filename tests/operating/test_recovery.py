"""The recovery to a moment that docs/operating.md describes, with the archive's own PostgreSQL."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg

from archive.postgres.program import owner_of, programs
from archive.postgres.server import connection_settings, stop
from tests.postgres.processes import eventually


def connected(folder: Path) -> psycopg.Connection:
    where = connection_settings(folder)
    return psycopg.connect(user="postgres", dbname="postgres", autocommit=True, **where)  # type: ignore[arg-type]


def documented(first: str) -> str:
    """The example of the document that begins with this word, with `/backup` as it stands there."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "operating.md").read_text()
    return next(part for part in page.split("```\n") if part.startswith(first))


def test_the_archive_is_as_it_was_at_a_moment(new_place: Callable[[], Path]) -> None:
    place = new_place()
    folder, backup = place / "postgres", place / "backup"
    with connected(folder) as connection:
        for statement in documented("ALTER SYSTEM").replace("/backup", str(backup)).strip().splitlines():
            connection.execute(statement)  # type: ignore[arg-type]
        connection.execute("CREATE TABLE said (words text)")
    stop(folder)
    (backup / "wal").mkdir(parents=True)
    for each in (backup, backup / "wal"):
        os.chown(each, owner_of(folder), -1)
    try:
        moment = _accident(folder, backup)
        stop(folder)
        _back_to(moment, folder, backup)
        with connected(folder) as connection:
            found = connection.execute("SELECT words FROM said").fetchall()
            assert found == [("said after the base backup",)]
            asked = "SELECT pg_is_in_recovery()"
            assert eventually(lambda: connection.execute(asked).fetchone() == (False,))
            connection.execute("INSERT INTO said VALUES ('it can be written to')")
    finally:
        stop(folder)


def _accident(folder: Path, backup: Path) -> str:
    """Base backup, a change, the moment to go back to, and then everything is deleted."""
    with connected(folder) as connection:
        host = connection_settings(folder)["host"]
        command = [str(programs() / "pg_basebackup"), f"--host={host}", "--username=postgres"]
        subprocess.run([*command, f"--pgdata={backup / 'base'}", "--checkpoint=fast"], check=True)
        connection.execute("INSERT INTO said VALUES ('said after the base backup')")
        (moment,) = connection.execute("SELECT clock_timestamp()::text").fetchone() or ("",)
        connection.execute("SELECT pg_sleep(0.1)")
        connection.execute("DELETE FROM said")
        (wal,) = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone() or ("",)
        assert eventually((backup / "wal" / wal).exists)
    return str(moment)


def _back_to(moment: str, folder: Path, backup: Path) -> None:
    owner = owner_of(folder)
    folder.rename(folder.with_name("lost"))
    shutil.copytree(backup / "base", folder)
    (folder / "recovery.signal").touch()
    settings = documented("restore_command").replace("/backup", str(backup))
    with (folder / "postgresql.auto.conf").open("a") as file:
        file.write(settings.replace("2026-03-31 12:00:00+00", moment))
    for each in (folder, *folder.rglob("*")):
        os.chown(each, owner, -1)
    folder.chmod(0o700)
