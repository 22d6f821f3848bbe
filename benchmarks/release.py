"""Measures making a release of the whole archive, how fast and with how much memory.

    python -m benchmarks.release [--statements 1000000]

The second time, everything is interrupted after its last part and made again: what is kept is checked, not
written.
"""

import argparse
import os
import threading
import time
from collections import Counter
from contextlib import suppress
from tempfile import TemporaryDirectory

import django
import psutil

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.test import override_settings  # noqa: E402

from benchmarks.corpus import Corpus  # noqa: E402
from benchmarks.large_archive import fill  # noqa: E402
from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.exports.releases import making  # noqa: E402


class Peak:
    """The most memory that this process takes while it is entered, in megabytes."""

    def __enter__(self) -> "Peak":
        self._process, self._ends = psutil.Process(), threading.Event()
        self.before = self.most = self._process.memory_info().rss
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def _watch(self) -> None:
        while not self._ends.wait(0.05):
            self.most = max(self.most, self._process.memory_info().rss)

    def __exit__(self, *error: object) -> None:
        self._ends.set()
        self.grown = (self.most - self.before) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    size = parser.parse_args().statements
    with fresh_archive(), TemporaryDirectory() as place, override_settings(RELEASES_DIR=place):
        characters = fill(Corpus(size))
        print(f"{size:,} statements, {characters:,} characters; load {os.getloadavg()[0]:.1f}")
        write_bag = making.ReleaseWork._write_bag
        making.ReleaseWork._write_bag = interrupted  # type: ignore[method-assign]
        measured("all parts", size)
        making.ReleaseWork._write_bag = write_bag  # type: ignore[method-assign]
        measured("gone on with", size)
        measured("whole release", size)


def interrupted(self: making.ReleaseWork) -> None:
    raise KeyboardInterrupt


def measured(what: str, size: int) -> None:
    began, processor = time.monotonic(), time.process_time()
    bytes_made = 0
    with Peak() as peak, suppress(KeyboardInterrupt):
        bytes_made = making.make("https://archive.example", with_sources=False, told=ignore).size
    seconds = time.monotonic() - began
    print(
        f"{what:14} {seconds:7.1f} s ({time.process_time() - processor:.1f} s of the processor) "
        f"{size / seconds:10,.0f} statements/s  +{peak.grown:,.0f} MB of memory  {bytes_made:,} bytes"
    )


def ignore(rows: Counter[str]) -> None:
    pass


if __name__ == "__main__":
    main()
