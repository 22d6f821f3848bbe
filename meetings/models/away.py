"""A database, or an object store, that is away for a while: work waits for it and is done again."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

import psycopg
from django.db import InterfaceError, OperationalError, connection

from archive.object_store import ObjectStoreError

_log = logging.getLogger(__name__)
_PAUSE = 0.5
Result = TypeVar("Result")


def patiently(work: Callable[[], Result], patience: float = 120.0) -> Result:
    """The result of `work`, one transaction that may be repeated, once database and object store answer.

    Waits `patience` seconds at most after the first failure, then raises the error.
    """
    until = 0.0
    while True:
        try:
            return work()
        except (OperationalError, InterfaceError) as error:
            if not _is_away(error):
                raise
            until = until or time.monotonic() + patience
            if time.monotonic() > until:
                raise
            _log.warning("The database does not answer (%s); trying again", str(error).strip())
            _wait_until_back(until)
        except ObjectStoreError as error:
            until = until or time.monotonic() + patience
            if time.monotonic() > until:
                raise
            _log.warning("%s; trying again", error)
            time.sleep(_PAUSE)


# Connection exceptions, and an operator or a crash that ends the connection: classes of PostgreSQL's codes.
_AWAY = ("08", "57P")


def _is_away(error: Exception) -> bool:
    """Whether the connection is gone, not just a statement that failed."""
    if isinstance(error, InterfaceError):
        return True
    cause = error.__cause__
    if not isinstance(cause, psycopg.OperationalError):
        return False
    return cause.sqlstate is None or cause.sqlstate.startswith(_AWAY)


def _wait_until_back(until: float) -> None:
    while time.monotonic() < until:
        connection.close()
        try:
            connection.ensure_connection()
        except OperationalError:
            time.sleep(_PAUSE)
        else:
            return
