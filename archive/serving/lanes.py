"""Separate threads for each kind of request, so that no kind waits for another and visitors take turns."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Any, Protocol

from waitress.task import ThreadedTaskDispatcher

from archive.limits.kinds import RequestKind

# Each kind that may occupy a thread for long has its own lane; health checks never wait for others.
LANES: dict[str, tuple[int, tuple[RequestKind, ...]]] = {
    "health": (1, (RequestKind.HEALTH,)),
    "pages": (3, (RequestKind.PAGE,)),
    "searches": (2, (RequestKind.SEARCH, RequestKind.COMPLETION, RequestKind.FORM, RequestKind.REPORT)),
    "files": (2, (RequestKind.FILE,)),
    "desk": (2, (RequestKind.DESK,)),
}
THREADS = sum(threads for threads, _ in LANES.values())
# In a longer queue, clients would leave before they are answered.
MOST_WAITING, MOST_WAITING_FOR_ONE = 200, 20


class Waiting(Protocol):
    """A complete request. `visitor` is the key for limits."""

    visitor: str
    kind: RequestKind

    def service(self) -> None: ...

    def cancel(self) -> None: ...


class FairQueue:
    """Requests in order of arrival, except that each visitor gets a turn before another one's second."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, deque[Waiting]] = OrderedDict()
        self._length = 0

    def append(self, request: Waiting) -> None:
        self._of.setdefault(request.visitor, deque()).append(request)
        self._length += 1

    def popleft(self) -> Waiting:
        visitor, own = self._of.popitem(last=False)
        request = own.popleft()
        if own:
            self._of[visitor] = own
        self._length -= 1
        return request

    def __len__(self) -> int:
        return self._length

    def waiting_for(self, visitor: str) -> int:
        return len(self._of.get(visitor, ()))


class Lane(ThreadedTaskDispatcher):
    """A few threads and their queue."""

    def __init__(self, name: str, threads: int) -> None:
        super().__init__()
        self.name, self.queue = name, FairQueue()
        self.set_thread_count(threads)

    def start_new_thread(self, target: Any, thread_no: int) -> None:
        name = f"{self.name}-{thread_no}"
        threading.Thread(target=target, name=name, args=(thread_no,), daemon=True).start()

    def is_full(self, visitor: str) -> bool:
        return len(self.queue) >= MOST_WAITING or self.queue.waiting_for(visitor) >= MOST_WAITING_FOR_ONE

    def add_task(self, task: Waiting) -> None:
        with self.lock:
            self.queue.append(task)
            self.queue_cv.notify()

    def is_idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        with self.lock:
            return not self.queue and self.active_count <= 0


class Lanes:
    """waitress's task dispatcher: sends each request to the lane of its kind."""

    def __init__(self) -> None:
        self._lanes = {name: Lane(name, threads) for name, (threads, _) in LANES.items()}
        self._of = {kind: self._lanes[name] for name, (_, kinds) in LANES.items() for kind in kinds}

    def add_task(self, task: Waiting) -> None:
        self._of[task.kind].add_task(task)

    def is_full(self, kind: RequestKind, visitor: str) -> bool:
        """Whether this visitor's next request of that kind would wait too long."""
        return self._of[kind].is_full(visitor)

    def are_idle(self) -> bool:
        return all(lane.is_idle() for lane in self._lanes.values())

    def have_long_work(self) -> bool:
        """Whether a download or the work of an editor would be cut off."""
        return not all(self._of[kind].is_idle() for kind in (RequestKind.FILE, RequestKind.DESK))

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> None:
        ends = time.monotonic() + timeout
        for lane in self._lanes.values():
            lane.set_thread_count(0)
        for lane in self._lanes.values():
            lane.shutdown(cancel_pending, max(0.0, ends - time.monotonic()))

    def __iter__(self) -> Iterator[Lane]:
        return iter(self._lanes.values())
