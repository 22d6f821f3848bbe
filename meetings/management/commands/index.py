"""python manage.py index: make the search index match the database, or verify both."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from meetings.ingest.sources import changed_sources
from meetings.management.quick_start import QuickCommand
from meetings.search.index import sync
from meetings.search.index.engine import EngineError


class Command(QuickCommand):
    help = "Update the search index from the database, or create it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--rebuild", action="store_true", help="build a new index and switch to it")
        choice.add_argument(
            "--check",
            action="store_true",
            help="verify its files, list differences; exit with 1 if there are any",
        )
        parser.add_argument(
            "--sources",
            action="store_true",
            help="with --check: verify the SHA-256 of every stored source, too",
        )

    def handle(self, *args: Any, rebuild: bool, check: bool, sources: bool, **options: Any) -> None:
        if sources and not check:
            raise CommandError("--sources goes with --check.")
        try:
            if check:
                self._check(sources)
            else:
                self._write(sync.rebuild if rebuild else sync.catch_up)
        except EngineError as error:
            raise CommandError(str(error)) from error

    def _write(self, work: Any) -> None:
        with tqdm(unit="meeting", disable=not sys.stderr.isatty()) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            done = work(progress)
        self.stdout.write(f"{done:,} meetings indexed.")

    def _check(self, sources: bool) -> None:
        report = sync.check()
        changed = 0
        for sentence in changed_sources() if sources else ():
            self.stdout.write(sentence)
            changed += 1
        for line in (*report.damage, *map(str, report.differences)):
            self.stdout.write(line)
        faults = [
            *(["The index's files are damaged."] if report.damage else []),
            *([f"{report.total:,} differences."] if report.total else []),
        ]
        if faults:
            faults.append("Rebuild the index: python manage.py index --rebuild")
        if changed:
            faults.append(f"{changed:,} sources are not as they were received: restore them from a backup.")
        if faults:
            raise CommandError(" ".join(faults))
        self.stdout.write("The index matches the database.")
        if sources:
            self.stdout.write("Every source is as it was received.")
