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
    samples = sorted(map(str, (ROOT / "meetings" / "samples").glob("2024-0[34]*")))
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


@pytest.fixture(scope="module")
def restored(backup: Path, new_place: Callable[[], Path]) -> OwnArchive:
    archive = OwnArchive(new_place())  # without a database
    archive.manage("restore", str(backup))
    return archive


@pytest.fixture
def empty(place: Path) -> OwnArchive:
    return empty_archive(place)


def test_every_address_answers_the_same(filled: OwnArchive, restored: OwnArchive) -> None:
    before, after = filled.pages(), restored.pages()
    assert len(before) > 80
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


def test_an_archive_with_records_is_replaced_on_request_only(backup: Path, restored: OwnArchive) -> None:
    assert "add --replace" in restored.refused("restore", str(backup))
    _execute(restored, "UPDATE meetings_meeting SET title = 'Changed since'")
    with backup.open("rb") as stream:
        restored.manage("restore", "--replace", "-", stdin=stream.read())
    assert "matches" in restored.manage("index", "--check")
    assert _execute(restored, "SELECT count(*) FROM meetings_meeting WHERE title = 'Changed since'") == "0"


def test_a_backup_that_was_cut_off_changes_nothing(
    backup: Path, restored: OwnArchive, tmp_path: Path
) -> None:
    held = _records(restored)
    content = backup.read_bytes()
    for size in (0, 5_000, len(content) - 1):
        cut = tmp_path / "cut"
        cut.write_bytes(content[:size])
        assert "The file is incomplete" in restored.refused("restore", "--replace", str(cut))
    damaged = bytearray(content)
    damaged[-1_000] ^= 1
    assert "The file is incomplete" in restored.refused("restore", "--replace", "-", stdin=bytes(damaged))
    assert _records(restored) == held


def test_what_reads_a_damaged_backup_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_module, "_UNTIL_IT_SAYS_WHY", 0.1)
    with subprocess.Popen([sys.executable, "-c", "while True: pass"], stdin=subprocess.PIPE) as reader:
        feed = backup_module._Feed(io.BytesIO(b"a damaged dump"), reader)
        feed.run()
        assert not feed.is_whole
        assert reader.wait(10) < 0


def test_a_backup_of_a_newer_version_is_refused(restored: OwnArchive, tmp_path: Path) -> None:
    held = _records(restored)
    added = "INSERT INTO django_migrations (app, name, applied) VALUES ('meetings', '9999_x', now())"
    _execute(restored, added)
    newer = tmp_path / "newer"
    restored.manage("backup", str(newer))
    _execute(restored, "DELETE FROM django_migrations WHERE name = '9999_x'")
    complaint = restored.refused("restore", "--replace", str(newer))
    assert "made by another version of the archive, which has the migration meetings.9999_x" in complaint
    assert _records(restored) == held


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


def _execute(archive: OwnArchive, statement: str) -> str:
    """The first value that it finds, as written."""
    program = f"{_SET_UP}import sys; cursor = connection.cursor(); cursor.execute(sys.argv[1]); "
    program += "print(*cursor.fetchone()) if cursor.description else None"
    done = archive.run("-c", program, statement)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def _records(archive: OwnArchive) -> str:
    return _execute(archive, "SELECT count(*), md5(string_agg(title, ' ' ORDER BY id)) FROM meetings_meeting")
