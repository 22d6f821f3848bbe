"""What a report has worked out, kept in this process for the requests that follow."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Memory(Generic[Found]):
    """The last `most` results that were used. Any number of threads may ask for them.

    What is worked out is returned even if other threads have pushed it out again meanwhile.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, Found] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, work_out: Callable[[], Found]) -> Found:
        """The result for this key; two threads that ask at once may both work it out."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = work_out()
        with self._lock:
            self._known[key] = found
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found
