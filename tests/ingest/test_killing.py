"""A loading that is killed at any moment leaves whole meetings only, and the next run finishes it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Count

from meetings.models import Learnt, Meeting, Source, Statement
from meetings.search.index import sync

pytestmark = pytest.mark.django_db(transaction=True)

# More than are stored in one transaction.
RECORDS = 230
TURNS = 4


@pytest.fixture(autouse=True)
def own_index(tmp_path: Path, settings) -> None:
    settings.INDEX_DIR = tmp_path / "var" / "index"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The first and third quarter print a name in short; whom it means is known from the others only."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, RECORDS + 1):
        short = (number - 1) * 4 // RECORDS % 2 == 0
        minister = "S. Orlo" if short else "Minister of Water Semyon Orlo"
        turns = [
            f"President of Ardania Mira Velden: Sentence {turn} of meeting {number}, about water and dams."
            if turn % 2
            else f"{minister}: Answer {turn} in meeting {number}, about canals."
            for turn in range(1, TURNS + 1)
        ]
        head = [
            f"Meeting number {number}",
            f"May {number % 28 + 1}, 2024, Veldengrad",
            "Mira Velden held a meeting.",
            "* * *",
        ]
        (folder / f"{number:03}.txt").write_text("\n\n".join([*head, *turns]))
    return folder


def loading(pages: Path, tmp_path: Path) -> subprocess.Popen:
    """`manage.py ingest` as a process of its own, on the database and the index of this test."""
    with connection.cursor():
        where = connection.get_connection_params()
    url = f"postgres://postgres@/{where['dbname']}?host={quote(where['host'], safe='')}&port={where['port']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "SECRET_KEY": "only for this test",
        "VAR_DIR": str(Path(settings.INDEX_DIR).parent),
    }
    return subprocess.Popen(
        [
            sys.executable,
            "manage.py",
            "ingest",
            str(pages),
            "--report",
            str(tmp_path / "report.json"),
            "--traceback",
        ],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def kill_when_stored(process: subprocess.Popen, wanted: int) -> None:
    """SIGKILL as soon as so many meetings can be seen from here."""
    deadline = time.monotonic() + 60
    while Meeting.objects.count() < wanted and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def assert_whole(meeting: Meeting) -> None:
    numbers = list(
        Statement.objects.filter(meeting=meeting).order_by("position").values_list("number", flat=True)
    )
    assert numbers == list(range(1, TURNS + 1))
    assert meeting.participants.filter(spoke=True).count() == 2
    assert meeting.sources.count() == 1


def links() -> dict[str, int]:
    """How many statements each official has: those of an uninterrupted load."""
    rows = Statement.objects.values_list("official__name").annotate(Count("pk"))
    return {name or "nobody": count for name, count in rows}


def assert_finished() -> None:
    assert Meeting.objects.count() == RECORDS
    for meeting in Meeting.objects.all():
        assert_whole(meeting)
    assert links() == {"Mira Velden": RECORDS * TURNS // 2, "Semyon Orlo": RECORDS * TURNS // 2}
    assert not Learnt.objects.exists()
    assert sync.check().differences == []


def test_a_loading_killed_at_four_moments_leaves_whole_meetings_and_can_be_run_again(pages, tmp_path):
    """Each loading is killed and goes on where the one before was; the last is left to finish."""
    for wanted in (0, 1, 101, RECORDS):
        kill_when_stored(loading(pages, tmp_path), wanted)
        for meeting in Meeting.objects.all():
            assert_whole(meeting)
        assert Source.objects.count() == Meeting.objects.count()

    again = loading(pages, tmp_path)
    printed, _ = again.communicate(timeout=120)
    assert again.returncode == 0, printed
    assert_finished()
