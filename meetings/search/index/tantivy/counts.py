"""What was counted for a search: turning its pages, sorting and downloading it count once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock

from meetings.search.index.engine import SearchRequest
from meetings.search.index.tantivy.answer import Counts

# What has fewer answers is counted again sooner than looked up among the rest.
FEW = 1_000
# Each is some ten kilobytes: as many months as the archive has, and a few values of each other facet.
MOST = 128


class Remembered:
    """The counts of the last searches with many answers, each for one state of the index."""

    def __init__(self, most: int = MOST, few: int = FEW) -> None:
        self._most, self._few = most, few
        self._known: OrderedDict[Hashable, Counts] = OrderedDict()
        self._lock = Lock()

    def counts(
        self, state: tuple[Path, tuple[int, int]], request: SearchRequest, count: Callable[[], Counts]
    ) -> Counts:
        """The counts of this request in this state, counted if they are not known."""
        key = state, *_asked(request)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        counted = count()
        if counted[0] >= self._few:
            with self._lock:
                self._known[key] = counted
                while len(self._known) > self._most:
                    self._known.popitem(last=False)
        return counted


def _asked(request: SearchRequest) -> tuple[Hashable, ...]:
    """All of a request that its counts depend on: not the page and the order."""
    choices = tuple((facet, values) for facet, values in request.choices.items() if values)
    about = (request.date_from, request.date_to, request.meeting, request.facets, request.facet_size)
    return (request.query, choices, *about)
