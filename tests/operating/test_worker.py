"""The worker as a process: what it finishes, what it survives, how it stops."""

import datetime
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.postgres.server import connection_settings, stop
from meetings.management.scheduled import kept
from tests.once import empty_archive
from tests.operating.archives import ROOT, OwnArchive
from tests.postgres.processes import eventually

DAY = datetime.timedelta(days=1)
RECORD = """Meeting on reservoirs

May 4, 2024, Veldengrad

* * *

President of Ardania Mira Velden: The water stands high.

Minister of Water Semyon Orlo: It will fall in June.
"""


@pytest.fixture(scope="module")
def archive(new_place: Callable[[], Path]) -> OwnArchive:
    archive = empty_archive(new_place())
    page = archive.var / "page.txt"
    page.write_text(RECORD)
    archive.manage("ingest", str(page), "--body", "Government of Ardania")
    return archive


class Running:
    """`manage.py worker` of an archive; what it logs is kept in a file."""

    def __init__(self, archive: OwnArchive, **more: str) -> None:
        own = {"VAR_DIR": str(archive.var), "SECRET_KEY": "k"}
        self.log = archive.var / "worker.log"
        (archive.var / "worker.json").unlink(missing_ok=True)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "worker"],
                cwd=ROOT,
                env=os.environ | own | archive.environment | more,
                stdout=log,
                stderr=log,
            )
        self.heartbeat = archive.var / "worker.json"

    def told(self) -> dict[str, object]:
        return dict(json.loads(self.heartbeat.read_text())) if self.heartbeat.exists() else {}

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@pytest.fixture
def start(archive: OwnArchive) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def begin(of: OwnArchive = archive, **more: str) -> Running:
        started.append(Running(of, **more))
        return started[-1]

    yield begin
    for each in started:
        each.process.kill()
        each.process.wait()


def test_it_indexes_what_waits_and_stops_when_told(
    archive: OwnArchive, start: Callable[..., Running]
) -> None:
    program = """
import django; django.setup()
from meetings.models import IndexTask, Meeting
if not IndexTask.objects.exists():
    IndexTask.objects.create(meeting_id=Meeting.objects.get().pk)
"""
    assert archive.run("-c", program).returncode == 0
    worker = start()
    assert eventually(lambda: bool(worker.told()))
    assert worker.told()["trouble"] == ""
    left = (
        "import django; django.setup(); from meetings.models import IndexTask as T; print(T.objects.count())"
    )
    assert archive.run("-c", left).stdout.strip() == b"0"
    assert worker.stop() == 0
    assert "was told to stop and has stopped" in worker.log.read_text()
    assert "Traceback" not in worker.log.read_text()


def test_it_makes_a_backup_that_can_be_restored_and_only_when_one_is_due(
    archive: OwnArchive, start: Callable[..., Running], place: Path
) -> None:
    folder = place / "backups"
    folder.mkdir()
    (folder / "mine.txt").touch()
    (folder / "archive-20010101T000000Z.backup").touch()
    more = {"BACKUP_DIR": str(folder), "BACKUP_KEEP": "1,0,0"}
    worker = start(**more)
    assert eventually(lambda: bool(worker.told().get("backup")))
    worker.stop()
    (made,) = folder.glob("*.backup")
    assert made.stat().st_size > 10_000
    assert (folder / "mine.txt").exists()
    worker = start(**more)
    assert eventually(lambda: bool(worker.told().get("backup")))
    worker.stop()
    assert list(folder.glob("*.backup")) == [made]
    assert "1 meetings indexed" in OwnArchive(place / "var").manage("restore", str(made))


def test_it_waits_for_a_database_that_is_away(
    new_place: Callable[[], Path], start: Callable[..., Running]
) -> None:
    folder = empty_archive(new_place()).var / "postgres"
    where = connection_settings(folder)
    address = f"postgresql://postgres@/verbatim?host={where['host']}&port={where['port']}"
    own = OwnArchive(new_place(), {"DATABASE_URL": address})
    stop(folder)
    worker = start(own)
    assert eventually(lambda: bool(worker.told().get("trouble")))
    assert "The worker will try again" in worker.log.read_text()
    assert "Traceback" not in worker.log.read_text()
    connection_settings(folder)
    try:
        assert eventually(lambda: worker.told().get("trouble") == "")
        assert "The trouble is over" in worker.log.read_text()
        assert worker.stop(signal.SIGINT) == 0
    finally:
        stop(folder)


def test_a_second_worker_is_refused(archive: OwnArchive, start: Callable[..., Running]) -> None:
    worker = start()
    assert eventually(lambda: bool(worker.told()))
    assert "Another worker of this archive runs already" in archive.refused("worker")
    worker.stop()


def test_the_last_backup_of_each_day_week_and_month_is_kept() -> None:
    noon = datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.UTC)
    daily = [noon - DAY * number for number in range(120)]
    assert kept(daily, (3, 0, 0)) == {noon, noon - DAY, noon - 2 * DAY}
    # The 29th and the 22nd are the Sundays before.
    assert kept(daily, (0, 3, 0)) == {noon, noon - 2 * DAY, noon - 9 * DAY}
    assert {each.strftime("%m-%d") for each in kept(daily, (0, 0, 3))} == {"03-31", "02-28", "01-31"}
    twice = [noon, noon - DAY / 24]
    assert kept(twice, (7, 4, 6)) == {noon}
    assert kept([], (7, 4, 6)) == set()


def test_a_release_that_was_recalled_is_made_anew(archive: OwnArchive, start: Callable[..., Running]) -> None:
    site = {"SITE_URL": "https://archive.example"}
    assert archive.run("manage.py", "release", **site).returncode == 0
    [first] = (archive.var / "releases").glob("*.tar")
    recalled = (
        "import datetime; from django.utils import timezone; from meetings.models import Release; "
        "Release.objects.update(recalled_at=timezone.now() - datetime.timedelta(minutes=11))"
    )
    worker = start(**site)
    archive.manage("shell", "-c", recalled)
    assert eventually(lambda: "A new release was made" in worker.log.read_text())
    assert worker.stop() == 0
    [second] = (archive.var / "releases").glob("*.tar")
    assert second.stem == f"{first.stem}-2"
