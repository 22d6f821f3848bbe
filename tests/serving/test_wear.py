"""When a worker is replaced. No server runs here."""

import pytest

from archive.serving import wear
from archive.serving.memory import give_back, own_bytes

MANY = 1_000


@pytest.fixture
def size(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Bytes of this process, and a clock on which every look is an hour after the one before."""
    size, hours = [0], [0]

    def later() -> float:
        hours[0] += 1
        return hours[0] * 3_600.0

    monkeypatch.setattr(wear, "own_bytes", lambda: size[0])
    monkeypatch.setattr(wear.time, "monotonic", later)
    return size


def test_a_small_worker_with_few_requests_stays(size: list[int]) -> None:
    size[0] = 50
    assert wear.Wear(MANY, 90).reason(MANY - 1, has_long_work=False) == ""


def test_a_worker_is_replaced_after_its_requests(size: list[int]) -> None:
    assert wear.Wear(MANY, 90).reason(MANY, has_long_work=False) == "has answered 1000 requests"


def test_a_grown_worker_waits_for_downloads_but_not_forever(size: list[int]) -> None:
    worn = wear.Wear(MANY, 90)
    size[0] = 70
    assert worn.reason(100, has_long_work=True) == ""
    assert "grown" in worn.reason(100, has_long_work=True)
    assert "grown" in wear.Wear(MANY, 90).reason(100, has_long_work=False)


def test_a_worker_over_its_memory_waits_for_nothing(size: list[int]) -> None:
    size[0] = 91
    assert "grown" in wear.Wear(MANY, 90).reason(100, has_long_work=True)


def test_a_worker_that_starts_too_large_still_serves(size: list[int]) -> None:
    size[0] = 91
    assert wear.Wear(MANY, 90).reason(3, has_long_work=False) == ""


def test_memory_is_measured_and_given_back() -> None:
    before = own_bytes()
    held = bytearray(b"x" * 60_000_000)
    assert own_bytes() - before > 40_000_000
    del held
    give_back()
    assert own_bytes() - before < 40_000_000
