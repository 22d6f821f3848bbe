"""Brings the search index level with the database."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from meetings.search.index import sync
from meetings.search.index.engine import EngineError


class Command(BaseCommand):
    help = "Bring the search index level with the database; make it if there is none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--rebuild", action="store_true", help="make it anew and switch to it")
        choice.add_argument("--check", action="store_true", help="say what differs; exit 1 if anything does")

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
                f"{report.total:,} differences. Mend them with: python manage.py index --rebuild"
            )
        self.stdout.write("Index and database are the same.")
