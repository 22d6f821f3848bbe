"""python manage.py restore FILE: the archive as it was when the backup was made."""

import sys
import time
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from archive.audit.log import record
from archive.audit.models import AuditEntry
from archive.postgres import backup
from archive.postgres.client import ClientError
from meetings.management.quick_start import QuickCommand
from meetings.search.index import sync
from meetings.search.index.engine import EngineError

_PATIENCE = 5.0
_HELD = ("meetings_meeting", "meetings_source", "meetings_official")
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Command(QuickCommand):
    help = "Load a backup into an empty archive, update it to this version and build its index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a file made by `backup`; - for standard input")
        parser.add_argument(
            "--replace", action="store_true", help="delete what the archive holds if it is not empty"
        )

    def handle(self, *args: Any, file: str, replace: bool, **options: Any) -> None:
        try:
            with ExitStack() as opened:
                stream = opened.enter_context(Path(file).open("rb")) if file != "-" else sys.stdin.buffer
                self._restore(stream, replace)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except (ClientError, DatabaseError, EngineError) as error:
            raise CommandError(str(error)) from error

    def _restore(self, stream: BinaryIO, replace: bool) -> None:
        _refuse_if_used()
        if not replace and _holds_something():
            raise CommandError(
                "The archive is not empty. Restore into an empty one, or add --replace, "
                "which deletes everything that is here."
            )
        backup.restore(stream, MigrationLoader(None).disk_migrations)
        call_command("migrate", interactive=False, verbosity=0)
        record(AuditEntry.Event.LOAD, "a backup was restored")
        self.stdout.write("The database is restored. Building the index.")
        self.stdout.write(f"{sync.rebuild():,} meetings indexed.")


def _refuse_if_used() -> None:
    """Whoever is connected would go on with what it remembers of the old contents.

    Those of a program that ended just now go by themselves: the server needs a moment to notice.
    """
    until = time.monotonic() + _PATIENCE
    while (others := _other_connections()) and time.monotonic() < until:
        time.sleep(0.2)
    if others:
        raise CommandError(
            f"Other programs use the database (connections: {others}). Stop the site and the worker first."
        )


def _other_connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        return int(cursor.fetchone()[0])


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        return any(_has_rows(cursor, table) for table in _HELD if table in there)


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
    return bool(cursor.fetchone()[0])
