"""The right to write to the cluster's index, which one process of all hosts holds at a time."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from meetings.search.index.engine import EngineBusyError


@contextmanager
def write_lock(name: str) -> Iterator[None]:
    """Hold the lock of this name in PostgreSQL. It ends with the process, however that ends.

    It has a connection of its own, as it outlasts the transactions of the work that it guards.
    Raises `EngineBusyError` if another process holds it.
    """
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    held = connection.get_new_connection(connection.get_connection_params())
    try:
        held.autocommit = True
        with held.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
            if not cursor.fetchone()[0]:
                raise EngineBusyError("Another process is writing to the search index.")
        yield
    finally:
        held.close()
