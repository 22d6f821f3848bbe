"""Records stored a second, end to end: read, resolve, tag, store, index.

    python -m benchmarks.ingest [FOLDER ...]

Without FOLDER the real pages beside the checkout (tests/records.py) and 100 made records of 500 statements
are loaded, with one and with two reading processes, each time into a database and an index of its own.
"""

import os
import random
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from benchmarks.loaded import archive_of  # noqa: E402
from meetings.models import Meeting, Statement  # noqa: E402
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
                measure(folder, jobs)


def measure(folder: Path, jobs: int) -> None:
    start = time.perf_counter()
    with archive_of(folder, jobs=jobs):
        # Making the empty database is a few hundredths of a second and is left in.
        seconds = time.perf_counter() - start
        meetings, statements = Meeting.objects.count(), Statement.objects.count()
    print(
        f"{folder.name}, {jobs} reading: {meetings:,} records, {statements:,} statements in {seconds:.1f} s: "
        f"{meetings / seconds:.0f} records, {statements / seconds:,.0f} statements a second"
    )


def make_records(folder: Path, records: int = 100, statements: int = 500) -> None:
    """Text pages of two dozen speakers, with sentences of invented words."""
    rng = random.Random(11)
    words = ["".join(rng.choices("abdeilmnorstuvy", k=rng.randint(2, 9))) for _ in range(3_000)]
    speakers = [f"Councillor {rng.choice(words).title()} {rng.choice(words).title()}ek" for _ in range(24)]
    for number in range(records):
        turns = (
            f"{rng.choice(speakers)}: {' '.join(rng.choices(words, k=rng.randint(5, 60))).capitalize()}."
            for _ in range(statements)
        )
        head = (f"Session number {number}", f"May {number % 28 + 1}, {1990 + number // 28}, Lenmark", "* * *")
        (folder / f"{number}.txt").write_text("\n\n".join((*head, *turns)))


if __name__ == "__main__":
    main()
