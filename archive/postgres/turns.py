"""Work that two processes must not do at the same time, such as creating the tables of a new archive."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

# Any number will do, as long as nothing else in this database locks it.
_STARTING = 7_264_300_102


@contextmanager
def one_at_a_time(database: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Wait until no other process of the archive is inside; the database lets go however this one ends."""
    connection = connections[database]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_STARTING])
    try:
        yield
    finally:
        if connection.connection is not None and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_STARTING])
