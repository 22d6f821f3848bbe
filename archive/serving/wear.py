"""When a worker is replaced: after so many requests, or when it has grown."""

import time

from archive.serving.memory import give_back, own_bytes

# Requests that a worker answers before its size counts, so that one that starts too large still serves.
_YOUNG = 50
# From this share of the memory allowed a worker is replaced when no download would be cut off by it.
_SOON = 2 / 3
# Seconds that it waits for such a moment: as long as a download may take.
_PATIENCE = 900


class Wear:
    """The wear of this process. Ask once in every turn of its loop: it looks at its memory every second."""

    def __init__(self, most_requests: int, most_bytes: int) -> None:
        self._most_requests, self._most_bytes = most_requests, most_bytes
        self._bytes, self._looked, self._since = 0, 0.0, 0.0

    def reason(self, answered: int, has_long_work: bool) -> str:
        """Why this process is to be replaced now; "" if it is not."""
        size = self._size() if answered >= _YOUNG else 0
        grown = f"has grown to {size // 1_000_000} million bytes"
        if size > self._most_bytes:
            return grown
        if answered < self._most_requests and size <= self._most_bytes * _SOON:
            self._since = 0.0
            return ""
        now = time.monotonic()
        self._since = self._since or now
        if has_long_work and now - self._since < _PATIENCE:
            return ""
        return grown if answered < self._most_requests else f"has answered {answered} requests"

    def _size(self) -> int:
        now = time.monotonic()
        if now - self._looked >= 1:
            self._bytes, self._looked = own_bytes(), now
            if self._bytes > self._most_bytes * _SOON:
                give_back()
                self._bytes = own_bytes()
        return self._bytes
