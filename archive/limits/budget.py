"""The budget of a request: elapsed seconds and CPU seconds.

Long-running code calls `check` now and then and does not catch its error; the code that started the work
turns it into a response. Outside a request there is no budget, and `check` does nothing. Does not depend on
Django.
"""

import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class OverBudgetError(Exception):
    """The request has used up its time or CPU time. Results so far may be shown as partial."""


@dataclass(slots=True)
class Budget:
    """`seconds`: elapsed time from now on. `work`: CPU seconds of all its threads."""

    seconds: float
    work: float
    spent: float = 0.0
    ends: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends = time.monotonic() + self.seconds


@dataclass(slots=True)
class _Spending:
    """A budget in one thread, with the CPU time of the thread when it began."""

    budget: Budget
    thread: int
    began: float

    def used(self) -> float:
        return time.thread_time() - self.began if threading.get_ident() == self.thread else 0.0


_spending: ContextVar[_Spending | None] = ContextVar("spending", default=None)


@contextmanager
def within(budget: Budget) -> Iterator[None]:
    """Count the work inside against the budget. A budget may be entered several times."""
    spending = _Spending(budget, threading.get_ident(), time.thread_time())
    token = _spending.set(spending)
    try:
        yield
    finally:
        budget.spent += spending.used()
        _spending.reset(token)


@contextmanager
def within_seconds(seconds: float) -> Iterator[None]:
    """Allow the work inside no more elapsed time than this, and no more than its budget has left."""
    spending = _spending.get()
    left, work = seconds, math.inf
    if spending is not None:
        left = min(seconds, max(0.0, spending.budget.ends - time.monotonic()))
        work = spending.budget.work - spending.budget.spent - spending.used()
    with within(Budget(left, work)):
        yield


def check() -> None:
    """Raise `OverBudgetError` if the budget is used up. Takes less than a microsecond."""
    spending = _spending.get()
    if spending is None:
        return
    budget = spending.budget
    if time.monotonic() > budget.ends or budget.spent + spending.used() > budget.work:
        raise OverBudgetError


def seconds_left() -> float | None:
    """The elapsed time left, never below zero; None outside a request."""
    spending = _spending.get()
    return None if spending is None else max(0.0, spending.budget.ends - time.monotonic())


def checked(items: Iterable[T]) -> Iterator[T]:
    """Yield the items, with a check before each."""
    for item in items:
        check()
        yield item


def in_thread(call: Callable[P, T]) -> Callable[P, T]:
    """Wrap a call for another thread, so that it counts against this thread's budget."""
    spending = _spending.get()
    if spending is None:
        return call
    budget = spending.budget

    def counted(*args: P.args, **kwargs: P.kwargs) -> T:
        with within(budget):
            return call(*args, **kwargs)

    return counted
