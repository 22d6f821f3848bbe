"""What an hour of abuse brings, pressed into some seconds: no error, and memory within its limit."""

import random
from pathlib import Path
from urllib.parse import urlencode

from tests.serving.conftest import Server

LIMIT = 150_000_000
REQUESTS = 60
ODD = ["\x00", "../" * 30, "'\"<script>", "ё" * 300, "*", '"' * 50, "(" * 200, "a* " * 60, "ab~2 " * 20]
PLACES = ["/", "/meetings/", "/search/", "/search.csv", "/search.json", "/search/trends/", "/quotes/"]
NAMES = ["q", "by", "sort", "page", "from", "to", "official", "topic", "month", "text", "n"]


def own(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def test_odd_requests_of_all_kinds_make_no_error_and_no_worker_large(server: Server) -> None:
    chance, largest = random.Random(12), 0
    for number in range(REQUESTS):
        visitor = f"127.{chance.randrange(20, 90)}.{chance.randrange(256)}.{chance.randrange(1, 255)}"
        odd = "".join(chance.choice(ODD) for _ in range(chance.randrange(1, 6)))
        asked = urlencode([(chance.choice(NAMES), odd) for _ in range(chance.randrange(1, 6))])
        answer, _said = server.ask(f"{chance.choice(PLACES)}?{asked}", visitor)
        assert answer.status in (200, 302, 400, 404, 431), server.said()
        if number % 20 == 0:
            largest = max(largest, *(own(worker.pid) for worker in server.workers()))
    assert 0 < largest < LIMIT
    assert "Traceback" not in server.said()


def test_forms_as_large_as_they_may_be_make_no_worker_large(server: Server) -> None:
    body = urlencode({"text": "вода и снова вода " * 900})[:99_000]
    header = f"POST /quotes/ HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: {len(body)}\n"
    header += "Content-Type: application/x-www-form-urlencoded\n\n"
    lines = [server.send(header + body, f"127.0.6.{number}") for number in range(1, 31)]
    assert {line.recv(12) for line in lines} == {b"HTTP/1.1 200"}
    assert max(own(worker.pid) for worker in server.workers()) < LIMIT
    for line in lines:
        line.close()
