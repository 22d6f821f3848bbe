"""A backup restored into an empty archive gives the same archive, address by address."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.postgres import backup as backup_module
from tests.once import empty_archive
from tests.operating.archives import ROOT, OwnArchive

_SET_UP = "import django; django.setup(); from django.db import connection\n"


@pytest.fixture(scope="module")
def filled(new_place: Callable[[], Path]) -> OwnArchive:
    archive = empty_archive(new_place())
    samples = sorted(map(str, (ROOT / "meetings" / "samples").glob("2024-0[3-6]*")))
    said = archive.run("manage.py", "ingest", *samples, "--body", "Government of Ardania").stdout.decode()
    assert " 0 added" not in said
    # Statistics of words count what was deleted, until an index is made anew; "related" uses them.
    archive.manage("index", "--rebuild")
    return archive


@pytest.fixture(scope="module")
def backup(filled: OwnArchive, new_place: Callable[[], Path]) -> Path:
    file = new_place() / "archive.backup"
    assert "read back" in filled.manage("backup", str(file))
    return file


@pytest.fixture
def empty(place: Path) -> OwnArchive:
    return empty_archive(place)


def test_every_address_answers_the_same(filled: OwnArchive, backup: Path, place: Path) -> None:
    empty = OwnArchive(place)  # without a database
    empty.manage("restore", str(backup))
    before, after = filled.pages(), empty.pages()
    assert len(before) > 150
    assert {status for status, _ in before.values()} == {200}
    assert [each for each in before if after.get(each) != before[each]] == []
    assert len(after) == len(before)


def test_a_backup_is_private_and_never_overwrites(filled: OwnArchive, backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0
    content = backup.read_bytes()
    assert "exists. Choose another name" in filled.refused("backup", str(backup))
    assert backup.read_bytes() == content
    assert "Choose another place" in filled.refused("backup", str(backup / "file"))
    assert list(backup.parent.iterdir()) == [backup]


def test_an_archive_with_records_is_replaced_on_request_only(
    filled: OwnArchive, backup: Path, empty: OwnArchive
) -> None:
    empty.manage("restore", str(backup))
    assert "add --replace" in empty.refused("restore", str(backup))
    with backup.open("rb") as stream:
        empty.manage("restore", "--replace", "-", stdin=stream.read())
    assert "matches" in empty.manage("index", "--check")


def test_a_backup_that_was_cut_off_changes_nothing(
    filled: OwnArchive, backup: Path, empty: OwnArchive, tmp_path: Path
) -> None:
    empty.manage("restore", str(backup))
    held = _records(empty)
    assert held == _records(filled)
    content = backup.read_bytes()
    for size in (0, 3, 5_000, len(content) - 2_000, len(content) - 1):
        cut = tmp_path / "cut"
        cut.write_bytes(content[:size])
        assert "The file is incomplete" in empty.refused("restore", "--replace", str(cut))
    damaged = bytearray(content)
    damaged[-1_000] ^= 1
    assert "The file is incomplete" in empty.refused("restore", "--replace", "-", stdin=bytes(damaged))
    assert _records(empty) == held


def test_what_reads_a_damaged_backup_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_module, "_UNTIL_IT_SAYS_WHY", 0.1)
    with subprocess.Popen([sys.executable, "-c", "while True: pass"], stdin=subprocess.PIPE) as reader:
        feed = backup_module._Feed(io.BytesIO(b"a damaged dump"), reader)
        feed.run()
        assert not feed.is_whole
        assert reader.wait(10) < 0


def test_a_backup_of_a_newer_version_is_refused(
    filled: OwnArchive, backup: Path, empty: OwnArchive, tmp_path: Path
) -> None:
    empty.manage("restore", str(backup))
    _execute(empty, "INSERT INTO django_migrations (app, name, applied) VALUES ('meetings', '9999_x', now())")
    newer = tmp_path / "newer"
    empty.manage("backup", str(newer))
    _execute(empty, "DELETE FROM django_migrations WHERE name = '9999_x'")
    complaint = empty.refused("restore", "--replace", str(newer))
    assert "made by another version of the archive, which has the migration meetings.9999_x" in complaint
    assert _records(empty) == _records(filled)


def test_nothing_is_restored_below_a_running_site(backup: Path, empty: OwnArchive) -> None:
    program = f"""{_SET_UP}
import subprocess, sys
connection.ensure_connection()
sys.exit(subprocess.run([sys.executable, "manage.py", "restore", sys.argv[1]]).returncode)
"""
    done = empty.run("-c", program, str(backup))
    assert done.returncode == 1
    assert b"Stop the site and the worker first" in done.stderr


def test_connections_of_a_program_that_ended_just_now_are_waited_for(backup: Path, empty: OwnArchive) -> None:
    program = f"""{_SET_UP}
import subprocess, sys, time
connection.ensure_connection()
restoring = subprocess.Popen([sys.executable, "manage.py", "restore", sys.argv[1]])
time.sleep(3)
connection.close()
sys.exit(restoring.wait())
"""
    done = empty.run("-c", program, str(backup))
    assert done.returncode == 0, done.stderr.decode()


def _execute(archive: OwnArchive, statement: str) -> None:
    done = archive.run("-c", f"{_SET_UP}import sys; connection.cursor().execute(sys.argv[1])", statement)
    assert done.returncode == 0, done.stderr.decode()


def _records(archive: OwnArchive) -> str:
    program = f"{_SET_UP}from meetings.models import Meeting; print(Meeting.objects.count())"
    return archive.run("-c", program).stdout.decode().strip()
