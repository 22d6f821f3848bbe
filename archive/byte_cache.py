"""A cache in this process whose values have at most so many bytes together, whatever is put into it."""

from collections.abc import Mapping
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

# A single value that takes more of the room than this is not kept: it would push out all others.
_LARGEST = 4
_bytes: dict[str, int] = {}


class ByteCache(LocMemCache):
    """Django's own, bounded by the option MAX_BYTES: what was used longest ago goes first."""

    def __init__(self, name: str, params: Mapping[str, Any]) -> None:
        super().__init__(name, dict(params))
        self._name = name
        self._most = int(params["OPTIONS"]["MAX_BYTES"])
        self._max_entries = self._most

    @property
    def size(self) -> int:
        """Bytes of all values."""
        return _bytes.get(self._name, 0)

    def _set(self, key: str, value: bytes, timeout: Any = DEFAULT_TIMEOUT) -> None:
        self._delete(key)
        if len(value) * _LARGEST > self._most:
            return
        super()._set(key, value, timeout)  # type: ignore[misc]
        _bytes[self._name] = self.size + len(value)
        while self.size > self._most:
            self._delete(next(reversed(self._cache)))  # type: ignore[attr-defined]

    def _delete(self, key: str) -> bool:
        known = len(self._cache.get(key, b""))  # type: ignore[attr-defined]
        deleted = super()._delete(key)  # type: ignore[misc]
        if deleted:
            _bytes[self._name] = self.size - known
        return deleted

    def clear(self) -> None:
        super().clear()
        _bytes[self._name] = 0
