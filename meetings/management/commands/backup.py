"""python manage.py backup FILE: everything the archive stores, in one file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError

from archive.postgres.backup import back_up, back_up_into
from archive.postgres.client import ClientError
from meetings.management.quick_start import QuickCommand
from meetings.models import Source


class Command(QuickCommand):
    help = "Write the whole archive, sources included, into one file. The archive may be running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the new file; - for standard output")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            if file == "-":
                back_up_into(sys.stdout.buffer)
            else:
                size = back_up(Path(file))
                self.stdout.write(f"{file}: {size:,} bytes, read back without an error.")
                self._say_what_is_missing()
        except (ClientError, DatabaseError) as error:
            raise CommandError(str(error)) from error

    def _say_what_is_missing(self) -> None:
        if elsewhere := Source.objects.filter(in_store=True).count():
            self.stdout.write(f"Not in it: {elsewhere:,} sources in the object store. Copy its bucket, too.")
