"""How often a visitor may ask, as the server counts it. Each test asks from addresses of its own."""

import re

import pytest

from tests.serving.conftest import PROXY, Server

FILES, SEARCHES = 20, 40


def statuses(server: Server, path: str, times: int, visitor: str, **headers: str) -> list[int]:
    return [server.ask(path, visitor, **headers)[0].status for _ in range(times)]


def test_who_asks_too_often_is_told_when_to_come_back(server: Server) -> None:
    assert statuses(server, "/search.csv?q=mill", FILES, "127.0.3.1") == [200] * FILES
    answer, said = server.ask("/search.csv?q=mill", "127.0.3.1")
    assert answer.status == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert b"Try again in" in said
    assert server.ask("/search.csv?q=mill", "127.0.3.2")[0].status == 200
    assert server.ask("/meetings/", "127.0.3.1")[0].status == 200


def test_both_workers_count_together_and_say_what_is_left(server: Server) -> None:
    left = []
    for _ in range(6):
        answer, _said = server.ask("/search/?q=mill", "127.0.3.3")
        assert answer.headers["RateLimit-Policy"] == f'"search";q={SEARCHES};w=60'
        left.append(int(re.fullmatch(r'"search";r=(\d+);t=\d+', answer.headers["RateLimit"])[1]))
    assert left == list(range(SEARCHES - 1, SEARCHES - 7, -1))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Too many requests"), ("ru", "Слишком много запросов")]
)
def test_a_page_says_it_in_the_readers_language(server: Server, language: str, words: str) -> None:
    visitor = {"en": "127.0.3.4", "ru": "127.0.3.5"}[language]
    for _ in range(SEARCHES):
        server.ask("/search/?q=%s", visitor, method="HEAD")
    answer, said = server.ask("/search/?q=mill", visitor, Accept_Language=language)
    assert answer.status == 429
    assert words in said.decode()


def test_behind_a_trusted_proxy_each_visitor_counts_alone(server: Server) -> None:
    for visitor in ("198.51.100.1", "198.51.100.2"):
        assert set(statuses(server, "/search.csv?q=x", 12, PROXY, X_Forwarded_For=visitor)) == {200}


def test_a_stranger_cannot_hide_behind_others(server: Server) -> None:
    codes = [
        server.ask("/search.csv?q=x", "127.0.3.6", X_Forwarded_For=f"198.51.100.{number}")[0].status
        for number in range(FILES + 1)
    ]
    assert codes == [200] * FILES + [429]


def test_a_neighbour_in_the_same_ipv6_network_is_the_same_visitor(server: Server) -> None:
    codes = [
        server.ask("/search.csv?q=x", PROXY, X_Forwarded_For=f"2001:db8:1:2::{number:x}")[0].status
        for number in range(1, FILES + 2)
    ]
    assert codes == [200] * FILES + [429]
    assert server.ask("/search.csv?q=x", PROXY, X_Forwarded_For="2001:db8:1:3::1")[0].status == 200


def test_health_and_pages_are_never_counted_here(server: Server) -> None:
    answer, _said = server.ask("/healthz", "127.0.3.7")
    assert "RateLimit" not in answer.headers
