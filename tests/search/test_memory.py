"""What reports remember, under many threads."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from meetings.search.index.engine import SearchRequest, Volume
from meetings.search.reports.concordance import contexts
from meetings.search.reports.concordance.memory import Memory


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_no_thread_loses_what_it_has_worked_out() -> None:
    memory: Memory[int] = Memory(2)

    def ask(number: int) -> bool:
        return memory.get(number % 7, lambda: number % 7) == number % 7

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(20_000)))


def test_a_result_pushed_out_while_it_is_worked_out_is_returned() -> None:
    memory: Memory[str] = Memory(1)

    def work_out() -> str:
        memory.get("another", lambda: "another")
        return "mine"

    assert memory.get("one", work_out) == "mine"
    assert memory.get("one", lambda: "again") == "mine"


def test_the_last_used_are_kept() -> None:
    memory: Memory[str] = Memory(2)
    for key in ("a", "b", "a", "c"):
        memory.get(key, lambda key=key: key)
    assert [memory.get(key, lambda: "anew") for key in ("a", "c", "b")] == ["a", "c", "anew"]


class SteadyIndex:
    """An index that is always in one state and has nothing."""

    def state(self) -> str:
        return "one"

    def volumes(self, request: SearchRequest) -> tuple[Volume, ...]:
        return ()


REQUESTS = [SearchRequest(page=1, size=number) for number in range(1, 200)]


@pytest.mark.usefixtures("hasty_threads")
def test_concordances_of_many_threads_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contexts, "engine", SteadyIndex)
    monkeypatch.setattr(contexts, "_places", lambda *_: iter(()))
    with ThreadPoolExecutor(8) as threads:
        found = threads.map(lambda each: contexts._remembered(each, contexts.Order.NEWEST), REQUESTS * 40)
        assert set(found) == {()}
