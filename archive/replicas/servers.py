"""The primary and its standbys: which of them answer, and how far the standbys are behind."""

import logging
import random
import threading
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import InterfaceError

from archive.replicas.freshness import Positions

log = logging.getLogger(__name__)
# A server that did not answer is not asked again for so many seconds: nobody waits for it meanwhile.
AWAY = 2.0
# How often a process asks a server how far it is.
ASK_EVERY = 1.0
_WRITTEN = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"
# A standby that was promoted no longer follows: None.
_REPLAYED = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() - '0/0'::pg_lsn END"


class AwayError(OperationalError):
    """The server did not answer a moment ago."""


@dataclass(slots=True)
class Server:
    """What this process knows of one server. `behind` is in seconds, None for too far or no standby."""

    alias: str
    is_known_away_until: float = 0.0
    asked: float = 0.0
    behind: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_away(self) -> bool:
        return time.monotonic() < self.is_known_away_until

    def connect(self, wrapper: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
        """The connection, open and answering. Raises OperationalError, at once if it did so a moment ago."""
        if self.is_away:
            raise AwayError(f"The database server “{self.alias}” does not answer.")
        return self.open(wrapper)

    def open(self, wrapper: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
        """As `connect`, even if the server did not answer a moment ago."""
        try:
            wrapper.close_if_health_check_failed()
            wrapper.ensure_connection()
        except (OperationalError, InterfaceError) as error:
            self.lost(error)
            raise
        self.is_known_away_until = 0.0
        return wrapper

    def lost(self, error: Exception) -> None:
        log.warning("Database server %s does not answer: %s", self.alias, str(error).strip())
        self.is_known_away_until = time.monotonic() + AWAY

    def takes_turn(self) -> bool:
        """Whether it is time to ask this server how far it is; one thread at a time is told yes."""
        with self._lock:
            now = time.monotonic()
            if now - self.asked < ASK_EVERY:
                return False
            self.asked = now
            return True


class Servers:
    """The primary, `default` in the settings, and the standbys, whose names begin with `replica`."""

    def __init__(self) -> None:
        self.primary = Server(DEFAULT_DB_ALIAS)
        self.replicas = [Server(alias) for alias in settings.DATABASES if alias != DEFAULT_DB_ALIAS]
        self._positions = Positions()

    def for_reading(self, primary: BaseDatabaseWrapper, instead_of: str = "") -> BaseDatabaseWrapper:
        """A connection to a standby that is up to date, else to the primary, else to any that answers.

        `instead_of` names a standby that will not do. If nothing answers, the primary will say so.
        """
        self._ask_primary(primary)
        left = [replica for replica in self.replicas if replica.alias != instead_of]
        around = random.sample(left, len(left))
        for replica in around:
            found = self._connected(replica)
            if found is not None and self._is_fresh(replica, found):
                return found
        if not self.primary.is_away:
            try:
                return self.primary.connect(primary)
            except (OperationalError, InterfaceError):
                pass
        return next((found for found in map(self._connected, around) if found is not None), primary)

    def any_that_answers(self) -> str | None:
        """The name of the primary if that answers, else of any standby that does."""
        for server in (self.primary, *self.replicas):
            try:
                _number(server.open(connections[server.alias]), "SELECT 1")
            except (OperationalError, InterfaceError):
                continue
            return server.alias
        return None

    def lost(self, alias: str, error: Exception) -> None:
        """The server of this name was found not to answer."""
        for server in (self.primary, *self.replicas):
            if server.alias == alias:
                server.lost(error)

    def _ask_primary(self, primary: BaseDatabaseWrapper) -> None:
        if self.primary.is_away or not self.primary.takes_turn():
            return
        try:
            self._positions.note(_number(self.primary.connect(primary), _WRITTEN) or 0)
        except (OperationalError, InterfaceError) as error:
            self.primary.lost(error)

    def _connected(self, replica: Server) -> BaseDatabaseWrapper | None:
        try:
            return replica.connect(connections[replica.alias])
        except (OperationalError, InterfaceError):
            return None

    def _is_fresh(self, replica: Server, connection: BaseDatabaseWrapper) -> bool:
        if replica.takes_turn():
            try:
                position = _number(connection, _REPLAYED)
            except (OperationalError, InterfaceError) as error:
                replica.lost(error)
                return False
            replica.behind = None if position is None else self._positions.behind(position)
        return replica.behind is not None and replica.behind <= settings.DATABASE_REPLICA_LAG


def _number(connection: BaseDatabaseWrapper, query: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = cursor.fetchone()[0]
    return None if found is None else int(found)
