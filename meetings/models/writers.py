"""The writers' lock: one process at a time changes records."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from archive.limits.budget import seconds_left

# Any number will do, as long as nothing else in this database locks it.
_WRITING = 7_264_300_100
PATIENCE = 600.0


class StaleError(RuntimeError):
    """The archive changed between planning and applying; plan again and look at the new preview."""


class BusyWritersError(StaleError):
    """Another process has been writing for as long as this one may wait; nothing was written."""


@contextmanager
def turn_to_write() -> Iterator[None]:
    """A transaction in which no other process writes records.

    Two that met would have to agree on new officials, topics and addresses. A plan made and carried out
    within one turn cannot be stale. Raises `BusyWritersError` when the turn does not come in time: a command
    waits ten minutes, a page for what is left of its time.
    """
    with transaction.atomic():
        _take_turn()
        yield


def _take_turn() -> None:
    left = seconds_left()
    patience = PATIENCE if left is None else min(left, PATIENCE)
    try:
        with connection.cursor() as cursor:
            cursor.execute(_TURN, [f"{max(1, int(patience * 1000))}ms", _WRITING])
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
        said = _("Somebody else is changing records right now. Nothing was saved; try again in a minute.")
        raise BusyWritersError(said) from error


# The time limit is set first and holds for the rest of the transaction.
_TURN = "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s)"
_LOCK_NOT_AVAILABLE = "55P03"
