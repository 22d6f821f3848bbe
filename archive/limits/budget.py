"""What a request may use up: seconds on the clock, and seconds of the processor.

Whatever may take long calls `check` now and then and lets its error pass; who began the work turns it into
an answer. Outside a request there is no budget, and `check` does nothing. Knows no Django.
"""

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
    """The request has used up its time or its work. What was found until then may be shown as a part."""


@dataclass(slots=True)
class Budget:
    """`seconds` on the clock from now on, and `work` in seconds of the processor, of all its threads."""

    seconds: float
    work: float
    spent: float = 0.0
    ends: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends = time.monotonic() + self.seconds


@dataclass(slots=True)
class _Spending:
    """A budget in one thread, which had used this much of the processor when it began."""

    budget: Budget
    thread: int
    began: float

    def used(self) -> float:
        return time.thread_time() - self.began if threading.get_ident() == self.thread else 0.0


_spending: ContextVar[_Spending | None] = ContextVar("spending", default=None)


@contextmanager
def within(budget: Budget) -> Iterator[None]:
    """The work inside counts against the budget. One budget may be entered again and again."""
    spending = _Spending(budget, threading.get_ident(), time.thread_time())
    token = _spending.set(spending)
    try:
        yield
    finally:
        budget.spent += spending.used()
        _spending.reset(token)


def check() -> None:
    """Raises `OverBudgetError` where nothing is left. Takes less than a microsecond."""
    spending = _spending.get()
    if spending is None:
        return
    budget = spending.budget
    if time.monotonic() > budget.ends or budget.spent + spending.used() > budget.work:
        raise OverBudgetError


def seconds_left() -> float | None:
    """On the clock, never below zero; None outside a request."""
    spending = _spending.get()
    return None if spending is None else max(0.0, spending.budget.ends - time.monotonic())


def checked(items: Iterable[T]) -> Iterator[T]:
    """The items, with a check before each."""
    for item in items:
        check()
        yield item


def in_thread(call: Callable[P, T]) -> Callable[P, T]:
    """The same call for another thread, where it counts against the budget of this one."""
    spending = _spending.get()
    if spending is None:
        return call
    budget = spending.budget

    def counted(*args: P.args, **kwargs: P.kwargs) -> T:
        with within(budget):
            return call(*args, **kwargs)

    return counted
