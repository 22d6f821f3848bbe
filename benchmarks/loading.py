"""Loads each folder into a new archive and prints the cost; benchmarks.ingest starts it."""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

import psutil  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.corpus import Corpus  # noqa: E402
from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.ingest.intake import entries  # noqa: E402
from meetings.ingest.read import stop_readers  # noqa: E402
from meetings.ingest.run import load  # noqa: E402
from meetings.models import Meeting, Statement  # noqa: E402
from meetings.search.index import sync  # noqa: E402
from meetings.topics.starter import add_starter_topics  # noqa: E402
from tests.records import RECORDS  # noqa: E402


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as made:
        if not folders:
            make_records(Path(made))
            folders = [
                folder for folder in (RECORDS / "kremlin" / "en" / "html", Path(made)) if folder.exists()
            ]
        for folder in folders:
            for jobs in (1, 2):
                with fresh_archive():
                    add_starter_topics()
                    measure(f"{folder.name}, {jobs} reading", folder, jobs)
                    measure(f"{folder.name}, {jobs} reading, unchanged", folder, jobs)


@dataclass
class Clock:
    """CPU seconds by process; `index` is part of `writer`."""

    writer: float = 0.0
    readers: float = 0.0
    server: float = 0.0
    index: float = 0.0

    def measure(self, act: Callable[[], object]) -> float:
        """Add the CPU time of the act; return the elapsed seconds."""
        server, before, start = _server(), os.times(), time.perf_counter()
        act()
        passed, after = time.perf_counter() - start, os.times()
        self.writer += after.user + after.system - before.user - before.system
        self.readers += after.children_user + after.children_system
        self.readers -= before.children_user + before.children_system
        self.server += _server() - server
        return passed

    def catch_up(self) -> None:
        start = time.process_time()
        sync.catch_up()
        self.index += time.process_time() - start

    @property
    def total(self) -> float:
        return self.writer + self.readers + self.server


def measure(name: str, folder: Path, jobs: int) -> None:
    found = list(entries([str(folder)]))
    clock = Clock()
    # What a reading process costs is told when it has ended.
    seconds = clock.measure(lambda: (load(found, jobs=jobs, catch_up=clock.catch_up), stop_readers()))
    meetings, statements = Meeting.objects.count(), Statement.objects.count()
    print(
        f"{name}: {meetings:,} records, {statements:,} statements in {seconds:.1f} s: "
        f"{meetings / seconds:,.0f} records, {statements / seconds:,.0f} statements a second\n"
        f"  {clock.total:.1f} s of CPU time: readers {clock.readers:.1f}, "
        f"writer {clock.writer - clock.index:.1f}, index {clock.index:.1f}, PostgreSQL {clock.server:.1f}; "
        f"two idle processors would manage "
        f"{2 * meetings / clock.total:,.0f} records, {2 * statements / clock.total:,.0f} statements a second",
        flush=True,
    )


def _server() -> float:
    """The CPU time that this connection's PostgreSQL process has used so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return times.user + times.system


def make_records(folder: Path, records: int = 40, statements: int = 500) -> None:
    """Write text pages of two dozen speakers, with statements as long as in real records."""
    rng = random.Random(11)
    corpus = Corpus(records * statements)
    said = (document.text for document in corpus.documents())
    speakers = [
        f"Councillor {rng.choice(corpus.words).title()} {rng.choice(corpus.words).title()}ek"
        for _ in range(24)
    ]
    for number in range(records):
        turns = (f"{rng.choice(speakers)}: {text}" for text in islice(said, statements))
        head = (f"Session number {number}", f"May {number % 28 + 1}, {1990 + number // 28}, Lenmark", "* * *")
        (folder / f"{number}.txt").write_text("\n\n".join((*head, *turns)))
