"""What a request may use up, and what happens at the end of it."""

import threading
import time

import pytest

from archive.limits.budget import (
    Budget,
    OverBudgetError,
    check,
    checked,
    in_thread,
    seconds_left,
    within,
    within_seconds,
)


def _burn(seconds: float) -> None:
    ends = time.thread_time() + seconds
    while time.thread_time() < ends:
        pass


def test_outside_a_request_there_is_no_budget() -> None:
    check()
    assert seconds_left() is None


def test_time_on_the_clock_ends() -> None:
    with within(Budget(0.01, 100)):
        check()
        time.sleep(0.02)
        assert seconds_left() == 0
        with pytest.raises(OverBudgetError):
            check()
    check()


def test_work_of_the_processor_ends_while_the_clock_has_time() -> None:
    with within(Budget(100, 0.02)):
        check()
        _burn(0.03)
        with pytest.raises(OverBudgetError):
            check()


def test_waiting_is_no_work() -> None:
    with within(Budget(100, 0.02)):
        time.sleep(0.05)
        check()


def test_a_budget_that_is_entered_again_goes_on_where_it_was() -> None:
    budget = Budget(100, 0.05)
    for _ in range(2):
        with within(budget):
            _burn(0.03)
    with within(budget), pytest.raises(OverBudgetError):
        check()


def test_a_part_of_a_request_may_have_less_time_and_never_more() -> None:
    with within(Budget(100, 0.05)):
        with within_seconds(0.01):
            time.sleep(0.02)
            with pytest.raises(OverBudgetError):
                check()
        check()
        with within_seconds(1_000):
            left = seconds_left()
            assert left is not None
            assert left <= 100
            _burn(0.06)
            with pytest.raises(OverBudgetError):
                check()
        with pytest.raises(OverBudgetError):
            check()


def test_a_part_of_work_outside_a_request_has_its_time_too() -> None:
    with within_seconds(0.01):
        time.sleep(0.02)
        with pytest.raises(OverBudgetError):
            check()
    check()


def test_work_in_another_thread_counts_too() -> None:
    budget = Budget(100, 0.02)
    with within(budget):
        thread = threading.Thread(target=in_thread(_burn), args=(0.03,))
        thread.start()
        thread.join()
        with pytest.raises(OverBudgetError):
            check()


def test_a_thread_without_a_budget_of_its_own_has_none() -> None:
    left = []
    with within(Budget(1, 1)):
        thread = threading.Thread(target=lambda: left.append(seconds_left()))
        thread.start()
        thread.join()
    assert left == [None]


def test_items_are_given_until_the_budget_ends() -> None:
    with within(Budget(100, 0.02)):
        items = checked(range(10))
        assert next(items) == 0
        _burn(0.03)
        with pytest.raises(OverBudgetError):
            next(items)
