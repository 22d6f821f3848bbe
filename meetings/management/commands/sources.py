"""python manage.py sources: where the bytes of sources lie, and moving them."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Count, Sum
from tqdm import tqdm

from archive import object_store
from archive.object_store import ObjectStoreError
from meetings.management.quick_start import QuickCommand
from meetings.models import Source
from meetings.sources import contents, moving


class Command(QuickCommand):
    help = "Say where the bytes of sources lie; move them into the object store, or out of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--to-store", action="store_true", help="move all into the object store")
        choice.add_argument("--to-database", action="store_true", help="move all into the database")
        choice.add_argument("--tidy", action="store_true", help="delete objects that are no source’s")

    def handle(self, *args: Any, to_store: bool, to_database: bool, tidy: bool, **options: Any) -> None:
        try:
            if to_store or to_database or tidy:
                self._work(to_store, tidy)
        except ObjectStoreError as error:
            raise CommandError(str(error)) from error
        self._say_where()

    def _work(self, to_store: bool, tidy: bool) -> None:
        if not object_store.configured():
            raise CommandError("There is no object store: set SOURCES_BUCKET (docs/settings.md).")
        if tidy:
            gone = contents.remove_destroyed() + moving.tidy()
            self.stdout.write(f"{gone:,} objects deleted.")
            return
        with tqdm(unit="source", disable=not sys.stderr.isatty()) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            moved = (moving.into_store if to_store else moving.into_database)(progress)
        self.stdout.write(f"{moved:,} sources moved.")

    def _say_where(self) -> None:
        rows = Source.objects.filter(destroyed_at=None).values("in_store").order_by("in_store")
        for row in rows.annotate(number=Count("pk"), bytes=Sum("size")):
            where = "object store" if row["in_store"] else "database"
            self.stdout.write(f"{where}: {row['number']:,} sources, {row['bytes']:,} bytes")
