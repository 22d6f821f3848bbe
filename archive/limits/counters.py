"""Counters for the library `limits`: in this process, or in PostgreSQL for all processes together."""

import threading
import time
from collections import OrderedDict
from typing import Any

from django.db import DatabaseError
from limits.storage import Storage

from archive.replicas.choice import primary

# One statement a count. An expired counter starts again.
_COUNT = """
INSERT INTO limits_counter AS known (key, count, expires)
VALUES (%(key)s, %(amount)s, statement_timestamp() + make_interval(secs => %(seconds)s))
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN known.expires <= statement_timestamp() THEN 0 ELSE known.count END + excluded.count,
    expires = CASE WHEN known.expires <= statement_timestamp() THEN excluded.expires ELSE known.expires END
RETURNING count, extract(epoch FROM expires - statement_timestamp())
"""
_EXPIRED = "DELETE FROM limits_counter WHERE expires < statement_timestamp() - interval '1 minute'"
_SWEEP_EVERY = 60
_MOST_SEEN = 10_000


class ProcessStorage(Storage):
    """Counters of this process. Only recent ones are kept, so that fake addresses cannot fill its memory."""

    STORAGE_SCHEME = ["process"]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._seen: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        return DatabaseError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        with self._lock:
            count, expires = self._seen.get(key, (0, 0.0))
            if expires <= time.time():
                count, expires = 0, time.time() + expiry
            self._keep(key, count + amount, expires)
            return count + amount

    def _keep(self, key: str, count: int, expires: float) -> None:
        self._seen[key] = count, expires
        self._seen.move_to_end(key)
        if len(self._seen) > _MOST_SEEN:
            self._seen.popitem(last=False)

    def get(self, key: str) -> int:
        count, expires = self._seen.get(key, (0, 0.0))
        return count if expires > time.time() else 0

    def get_expiry(self, key: str) -> float:
        _count, expires = self._seen.get(key, (0, 0.0))
        return max(expires, time.time())

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._lock:
            known = len(self._seen)
            self._seen.clear()
        return known

    def clear(self, key: str) -> None:
        with self._lock:
            self._seen.pop(key, None)


class PostgresStorage(ProcessStorage):
    """Counters of all processes. Reading returns the last value this process saw, without a query."""

    STORAGE_SCHEME = ["archive"]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._swept = time.monotonic()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        with primary() as connection, connection.cursor() as cursor:
            cursor.execute(_COUNT, {"key": key, "amount": amount, "seconds": expiry})
            count, left = cursor.fetchone()
            if time.monotonic() - self._swept > _SWEEP_EVERY:
                self._swept = time.monotonic()
                cursor.execute(_EXPIRED)
        with self._lock:
            self._keep(key, int(count), time.time() + float(left))
        return int(count)

    def check(self) -> bool:
        with primary() as connection:
            return connection.is_usable()

    def reset(self) -> int | None:
        super().reset()
        with primary() as connection, connection.cursor() as cursor:
            cursor.execute("DELETE FROM limits_counter")
            return cursor.rowcount

    def clear(self, key: str) -> None:
        super().clear(key)
        with primary() as connection, connection.cursor() as cursor:
            cursor.execute("DELETE FROM limits_counter WHERE key = %s", [key])
