"""A folder of an older PostgreSQL, moved to this version by one command."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.postgres.program import let_through, owner_of, programs, run
from tests.operating.archives import OwnArchive

# Debian's package or, without it, the older version that the wheel brings along.
OLD = [Path("/usr/lib/postgresql/15/bin"), programs().parents[1] / "pginstall" / "bin"]
_SET_UP = "import django; django.setup(); from django.db import connection as c; c.ensure_connection()\n"
TITLE = "Council of the Lakes – «Совет»"


@contextmanager
def old_server(folder: Path, old: Path) -> Iterator[str]:
    """A server of the old version that works in `folder`; its address for DATABASE_URL."""
    owner = owner_of(folder)
    folder.mkdir()
    os.chown(folder, owner, -1)
    let_through(folder, owner)
    locale = ("--locale=C", "--encoding=UTF8", "--auth=trust", "--username=postgres")
    run("initdb", *locale, "-D", str(folder), owner=owner, folder=old)
    at = ("-w", "-D", str(folder), "-l", str(folder / "log"))
    run("pg_ctl", "start", *at, "-o", f"-h '' -k '{folder}'", owner=owner, folder=old)
    address = f"postgresql://postgres@/verbatim?host={folder}"
    try:
        create = "CREATE DATABASE verbatim TEMPLATE template0"
        psql = [programs() / "psql", "-q", address.replace("/verbatim", "/postgres"), "-c", create]
        subprocess.run(psql, check=True)
        yield address
    finally:
        run("pg_ctl", "stop", *at, "-m", "fast", owner=owner, folder=old)


def body(archive: OwnArchive) -> str:
    program = f"{_SET_UP}from meetings.models import Body; print(Body.objects.get().name)"
    done = archive.run("-c", program, PYTHONIOENCODING="utf-8")
    return done.stdout.decode().strip() or done.stderr.decode()[-500:]


def test_the_records_are_there_after_an_upgrade(place: Path, tmp_path: Path) -> None:
    """A server of an older version can also be backed up and restored as it is."""
    old = next((each for each in OLD if (each / "postgres").exists()), None)
    if old is None:
        pytest.skip(f"no older PostgreSQL in {OLD}")
    folder, archive = place / "postgres", OwnArchive(place)
    with old_server(folder, old) as address:
        before = OwnArchive(place, {"DATABASE_URL": address})
        before.manage("migrate", "--verbosity=0")
        program = f"{_SET_UP}from meetings.models import Body; Body.objects.create(name={TITLE!r})"
        done = before.run("-c", program)
        assert done.returncode == 0, done.stderr.decode()[-500:]
        before.manage("backup", str(tmp_path / "backup"))
        before.manage("restore", "--replace", str(tmp_path / "backup"))
        assert body(before) == TITLE
    assert "was made by PostgreSQL" in archive.refused("backup", str(place / "none"))
    assert "does not hold the programs" in archive.refused("upgrade_postgres", "--programs", str(programs()))
    assert "Done." in archive.manage("upgrade_postgres", "--programs", str(old))
    assert body(archive) == TITLE
    assert "has the format of PostgreSQL 18 already" in archive.refused(
        "upgrade_postgres", "--programs", str(old)
    )
    kept = next(place.glob("postgres.1?"))
    assert (kept / "PG_VERSION").read_text().strip() in kept.name
    assert not list(place.glob("postgres.upgraded*"))
