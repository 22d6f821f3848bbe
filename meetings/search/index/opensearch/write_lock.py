"""The right to write to the cluster's index, which one process of all hosts holds at a time."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
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
        _take(held, number)
        try:
            yield
        finally:
            # Who writes next may come before the server has noticed that this connection is closed.
            with suppress(psycopg.Error):
                held.execute("SELECT pg_advisory_unlock(%s)", [number])
    finally:
        held.close()


def _take(held: "psycopg.Connection[Any]", number: int) -> None:
    row = held.execute("SELECT pg_try_advisory_lock(%s)", [number]).fetchone()
    if not row or not row[0]:
        raise EngineBusyError("Another process is writing to the search index.")
