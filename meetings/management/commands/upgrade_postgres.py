"""python manage.py upgrade_postgres --programs FOLDER: after this version brought a newer PostgreSQL."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from archive.postgres.client import ClientError
from archive.postgres.program import ServerError
from archive.postgres.upgrade import upgrade
from meetings.management.quick_start import QuickCommand


class Command(QuickCommand):
    help = "Move the archive's own PostgreSQL from an older major version to this one, and keep the old data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--programs",
            required=True,
            type=Path,
            metavar="FOLDER",
            help="the programs of the old version, such as /usr/lib/postgresql/15/bin",
        )

    def handle(self, *args: Any, programs: Path, **options: Any) -> None:
        if settings.DATABASE_URL:
            raise CommandError("DATABASE_URL is set: upgrade that server as its documentation says.")
        try:
            kept = upgrade(settings.POSTGRES_DIR, programs, str(settings.DATABASES["default"]["NAME"]))
        except (ClientError, ServerError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Done. The old data is in {kept}; delete it once the archive works.")
