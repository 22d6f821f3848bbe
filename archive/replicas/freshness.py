"""How far a standby is behind: by the position in the write-ahead log that it has replayed.

A standby cannot know how far it is behind a primary that it no longer hears. So every process notes, once a
second while it is asked for pages, how far the primary had written, and compares the standby with that.
"""

import threading
import time
from collections import deque
from dataclasses import dataclass, field

_KEPT = 600


@dataclass(slots=True)
class Positions:
    """How far the primary had written, and when: seconds of a monotonic clock, bytes of the log."""

    noted: deque[tuple[float, int]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, position: int, now: float | None = None) -> None:
        with self._lock:
            if self.noted and position < self.noted[-1][1]:
                self.noted.clear()  # another server, promoted from a standby that had received less
            self.noted.append((time.monotonic() if now is None else now, position))

    def behind(self, position: int) -> float | None:
        """Seconds by which a standby at `position` is behind; None if it is further back than we remember."""
        with self._lock:
            noted = list(self.noted)
        if not noted or position >= noted[-1][1]:
            return 0.0
        newest = noted[-1][0]
        return next((newest - when for when, written in reversed(noted) if written <= position), None)
