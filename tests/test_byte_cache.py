"""A cache that never holds more bytes than it may."""

import pickle

import pytest

from archive.byte_cache import ByteCache


@pytest.fixture
def cache() -> ByteCache:
    made = ByteCache("of the tests", {"OPTIONS": {"MAX_BYTES": 10_000}})
    made.clear()
    return made


def test_what_was_used_longest_ago_goes_first(cache: ByteCache) -> None:
    for number in range(9):
        cache.set(f"n{number}", b"a" * 1_000)
    assert cache.get("n0")
    for number in range(9, 14):
        cache.set(f"n{number}", b"a" * 1_000)
    assert cache.get("n0")
    assert cache.get("n1") is None
    assert cache.get("n13")
    assert cache.size <= 10_000


def test_the_size_is_that_of_what_is_there(cache: ByteCache) -> None:
    cache.set("a", b"a" * 100)
    cache.set("a", b"a" * 500)
    cache.add("b", b"b" * 500)
    cache.add("b", b"b" * 900)
    expected = 2 * len(pickle.dumps(b"a" * 500, pickle.HIGHEST_PROTOCOL))
    assert cache.size == expected
    cache.delete("a")
    cache.delete("a")
    assert cache.size == expected // 2
    cache.set("c", b"c", timeout=0)
    assert cache.get("c") is None
    cache.clear()
    assert cache.size == 0


def test_a_value_that_would_push_out_all_others_is_not_kept(cache: ByteCache) -> None:
    cache.set("small", b"a")
    cache.set("large", b"a" * 9_000)
    assert cache.get("large") is None
    assert cache.get("small") == b"a"


def test_a_value_that_has_grown_too_large_is_not_there_in_its_old_form(cache: ByteCache) -> None:
    cache.set("a", b"old")
    cache.set("a", b"a" * 9_000)
    assert cache.get("a") is None


def test_hundreds_of_threads_and_keys_stay_within_the_size(cache: ByteCache) -> None:
    other = ByteCache("of the tests", {"OPTIONS": {"MAX_BYTES": 10_000}})
    for number in range(5_000):
        (cache if number % 2 else other).set(f"n{number % 700}", b"a" * (number % 300))
    assert cache.size == other.size == sum(len(value) for value in cache._cache.values())
    assert cache.size <= 10_000
