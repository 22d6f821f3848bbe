"""Brings the search index matches the database."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from meetings.search.index import sync
from meetings.search.index.engine import EngineError


class Command(BaseCommand):
    help = "Update the search index from the database, or create it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--rebuild", action="store_true", help="build a new index and switch to it")
        choice.add_argument(
            "--check", action="store_true", help="list differences; exit with 1 if there are any"
        )

    def handle(self, *args: Any, rebuild: bool, check: bool, **options: Any) -> None:
        try:
            if check:
                self._check()
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

    def _check(self) -> None:
        report = sync.check()
        for difference in report.differences:
            self.stdout.write(str(difference))
        if report.total:
            raise CommandError(
                f"{report.total:,} differences. Rebuild the index: python manage.py index --rebuild"
            )
        self.stdout.write("The index matches the database.")
