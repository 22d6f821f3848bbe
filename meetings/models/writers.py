"""The writers' lock: one process at a time changes records."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Any number will do, as long as nothing else in this database locks it.
_WRITING = 7_264_300_100


class StaleError(RuntimeError):
    """The archive changed between planning and applying; plan again and look at the new preview."""


@contextmanager
def turn_to_write() -> Iterator[None]:
    """A transaction in which no other process writes records.

    Two that met would have to agree on new officials, topics and addresses. A plan made and carried out
    within one turn cannot be stale.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITING])
        yield
