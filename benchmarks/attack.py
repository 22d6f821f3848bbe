"""Attacks a server of its own on this machine, and measures what other visitors notice.

    python -m benchmarks.attack [FOLDER ...] [--slow 500] [--hostile 5000] [--seconds 20]

Without FOLDER it loads the samples. The server is started as in production, with the usual limits. Attackers
and visitors have addresses of their own (127.x.x.x). Everything is bounded in number and time.
"""

import argparse
import os
import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count, cycle
from pathlib import Path
from urllib.parse import quote, urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import override_settings  # noqa: E402

from benchmarks.loaded import archive_of  # noqa: E402
from benchmarks.whole_pages import environment, serving  # noqa: E402
from meetings import samples  # noqa: E402
from meetings.models import Meeting, Official  # noqa: E402

HEAD = "Host: localhost\r\n"
HALF_HEADER = f"GET /meetings/ HTTP/1.1\r\n{HEAD}X-Slow: "
HALF_BODY = (
    f"POST /quotes/ HTTP/1.1\r\n{HEAD}Content-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 5000\r\n\r\ntext="
)
NOT_READ = f"GET /search.jsonl HTTP/1.1\r\n{HEAD}\r\n"
PREFIXES = " OR ".join(f"{each}*" for each in "ab co de in pr re st th wh be".split())
FUZZY = " ".join(f"{each}~2" for each in "president minister goverment agreemant finanse".split())
LONG_QUOTATION = " ".join(["the government of the country and the people of the country"] * 40)
DEAREST = {
    "concordance of ten beginnings as CSV": f"/search/concordance.csv?{urlencode({'q': PREFIXES})}",
    "the same, sorted": f"/search/concordance.csv?{urlencode({'q': PREFIXES, 'sort': 'before'})}",
    "the same as a page": f"/search/concordance/?{urlencode({'q': PREFIXES, 'sort': 'after'})}",
    "everything as CSV": "/search.csv",
    "fuzzy words": f"/search/?{urlencode({'q': FUZZY})}",
    "a long quotation": f"/quotes/?{urlencode({'text': LONG_QUOTATION})[:1800]}",
    "five words over time": f"/search/trends/?{urlencode({'q': PREFIXES})}",
}
FLOODING = 12
TOLD_EVERY = 5_000
ODD = ["\x00", "%00", "../" * 40, "'\"<script>", "ё" * 300, "*", '"' * 50, "(" * 200, "a* " * 60, "\u202e"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="records to load")
    parser.add_argument("--slow", type=int, default=500, help="connections that never go on")
    parser.add_argument("--hostile", type=int, default=5_000, help="hostile requests")
    parser.add_argument("--seconds", type=float, default=20, help="how long each part is measured")
    options = parser.parse_args()
    with archive_of(*(options.folders or [samples.FOLDER]), jobs=2):
        folder = settings.INDEX_DIR.parent
        with override_settings(STATIC_ROOT=folder / "static"):
            call_command("collectstatic", interactive=False, verbosity=0)
        pages = list(_pages())
        where = environment(folder) | {"RATES": ""}
        with serving(where) as (port, workers):
            site = Site(port, pages, workers)
            site.visit(3)
            print(f"nobody attacks: {site.visit(options.seconds)}; {site.memory()}", flush=True)
            slow(site, options.slow, options.seconds)
            flood(site, options.seconds, "one address", lambda _number: "127.0.9.9")
            flood(site, options.seconds, f"{FLOODING} addresses", lambda number: f"127.0.8.{number}")
            hostile(site, options.hostile)
            print(f"nobody attacks any more: {site.visit(options.seconds)}; {site.memory()}", flush=True)


def _pages() -> Iterator[str]:
    yield from ("/", "/meetings/", "/officials/", "/topics/", "/places/", "/corrections/")
    yield from (meeting.get_absolute_url() for meeting in Meeting.objects.published().order_by("-date")[:10])
    yield from (official.get_absolute_url() for official in Official.objects.order_by("pk")[:5])


@dataclass
class Noticed:
    """Milliseconds of answers, and how many had which status or ended how."""

    times: list[float] = field(default_factory=list)
    ends: Counter[int | str] = field(default_factory=Counter)

    def __str__(self) -> str:
        times = sorted(self.times)
        at = [times[min(int(len(times) * share), len(times) - 1)] if times else 0 for share in (0.5, 0.99, 1)]
        ends = ", ".join(f"{number} {end}" for end, number in self.ends.most_common())
        return f"median {at[0]:.0f} ms, p99 {at[1]:.0f}, worst {at[2]:.0f} ({ends})"


@dataclass
class Site:
    """The server, and what an ordinary visitor reads there."""

    port: int
    pages: list[str]
    workers: Callable[[], list[str]]
    largest: float = 0

    def visit(self, seconds: float) -> str:
        """Pages that nobody has asked for before, beside a look at the health of the server."""
        pages, health = Noticed(), Noticed()
        ends = time.monotonic() + seconds
        path, new = cycle(self.pages), count(time.time_ns())
        turn = [
            threading.Thread(target=self._ask_on, args=(ends, pages, lambda: f"{next(path)}?n={next(new)}")),
            threading.Thread(target=self._ask_on, args=(ends, health, lambda: "/healthz")),
        ]
        for thread in turn:
            thread.start()
        for thread in turn:
            thread.join()
        self.memory()
        return f"pages {pages}; health {health}"

    def _ask_on(self, ends: float, noticed: Noticed, path: Callable[[], str]) -> None:
        visitor = cycle(f"127.0.7.{number}" for number in range(1, 40))
        while time.monotonic() < ends:
            started = time.perf_counter()
            noticed.ends[self.ask(path(), next(visitor))] += 1
            noticed.times.append((time.perf_counter() - started) * 1_000)
            time.sleep(0.02)

    def ask(
        self, path: str, visitor: str, method: str = "GET", body: bytes = b"", **headers: str
    ) -> int | str:
        """The status of the whole answer, or how it failed."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(visitor, 0))
        try:
            line.request(method, path, body or None, {"Host": "localhost"} | headers)
            answer = line.getresponse()
            while answer.read(65_536):
                pass
            return answer.status
        except (OSError, HTTPException, UnicodeError) as error:
            return type(error).__name__
        finally:
            line.close()

    def memory(self) -> str:
        """Memory that the workers have to themselves, and the most that one of them had so far."""
        own = [_own_megabytes(worker) for worker in self.workers()]
        self.largest = max([self.largest, *own])
        return f"workers have {', '.join(f'{each:.0f}' for each in own)} MB, the most {self.largest:.0f}"


def _own_megabytes(worker: str) -> float:
    with suppress(OSError):
        parts = re.findall(r"Private_\w+: +(\d+) kB", Path(f"/proc/{worker}/smaps_rollup").read_text())
        return sum(map(int, parts)) * 1024 / 1e6
    return 0.0


def slow(site: Site, connections: int, seconds: float) -> None:
    """Connections that stop within a header, a body, or before they read what they asked for."""
    lines = []
    for number, begun in zip(range(connections), cycle([HALF_HEADER, HALF_BODY, NOT_READ]), strict=False):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.bind((f"127.1.{number // 250}.{number % 250 + 1}", 0))
        with suppress(OSError):
            line.settimeout(10)
            line.connect(("127.0.0.1", site.port))
            line.sendall(begun.encode())
        lines.append(line)
    print(f"{len(lines)} slow connections: {site.visit(seconds)}; {site.memory()}", flush=True)
    for line in lines:
        line.close()


def flood(site: Site, seconds: float, title: str, address: Callable[[int], str]) -> None:
    """The dearest requests, each again as soon as it is answered."""
    with _running(FLOODING, lambda number: _flooding(site, number, address(number))) as ends:
        print(f"the dearest requests from {title}: {site.visit(seconds)}; {site.memory()}", flush=True)
    print(f"  the attackers got {dict(ends)}", flush=True)


def _flooding(site: Site, number: int, visitor: str) -> Iterator[int | str]:
    for path in cycle(list(DEAREST.values())[number % len(DEAREST) :] + list(DEAREST.values())):
        yield site.ask(f"{path}{'&' if '?' in path else '?'}from={1900 + random.randrange(90)}", visitor)


@contextmanager
def _running(threads: int, work: Callable[[int], Iterable[int | str]]) -> Iterator[Counter[int | str]]:
    """Work in so many threads until the block ends; how it ended each time is counted."""
    stop, ends = threading.Event(), Counter[int | str]()

    def attack(number: int) -> None:
        for end in work(number):
            ends[end] += 1
            if stop.is_set():
                return
            if end in (429, 503):
                time.sleep(0.05)

    attackers = [threading.Thread(target=attack, args=(number,), daemon=True) for number in range(threads)]
    for each in attackers:
        each.start()
    try:
        yield ends
    finally:
        stop.set()
        for each in attackers:
            each.join(40)


def hostile(site: Site, number: int) -> None:
    """Requests of all kinds that no browser sends, from many addresses."""
    started, wrong = time.monotonic(), Noticed()
    before, left = set(site.workers()), iter(range(number))
    lock = threading.Lock()

    def attack(seed: int) -> None:
        chance = random.Random(seed)
        while True:
            with lock:
                if next(left, None) is None:
                    return
            wrong.ends[_hostile(site, chance)] += 1
            if chance.random() < 0.05:
                site.memory()
            if (done := wrong.ends.total()) % TOLD_EVERY == 0:
                print(f"  {done} so far: {dict(wrong.ends.most_common())}; {site.memory()}", flush=True)

    attackers = [threading.Thread(target=attack, args=(seed,)) for seed in range(8)]
    for each in attackers:
        each.start()
    for each in attackers:
        each.join()
    lasted, renewed = time.monotonic() - started, len(set(site.workers()) - before)
    print(f"{number} hostile requests in {lasted:.0f} s: {dict(wrong.ends.most_common())}", flush=True)
    print(f"  {site.memory()}; {renewed} workers replaced", flush=True)


def _hostile(site: Site, chance: random.Random) -> int | str:
    visitor = f"127.{chance.randrange(2, 200)}.{chance.randrange(256)}.{chance.randrange(1, 255)}"
    odd = "".join(chance.choice(ODD) for _ in range(chance.randrange(1, 6)))
    kind = chance.randrange(6)
    if kind == 0:
        names = ("q", "by", "sort", "page", "from", "to", "official", "topic", "month", "text")
        asked = [(chance.choice(names), odd) for _ in range(chance.randrange(1, 8))]
        return site.ask(
            f"/search{chance.choice(['/', '.csv', '.json', '/trends/'])}?{urlencode(asked)}", visitor
        )
    if kind == 1:
        return site.ask(f"{chance.choice(site.pages)}{quote(odd)}?{quote(odd)}={quote(odd)}", visitor)
    if kind == 2:
        body = urlencode({"text": odd * chance.randrange(1, 400)}).encode()
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return site.ask(
            chance.choice(["/quotes/", "/settings/", "/language/"]), visitor, "POST", body, **form
        )
    if kind == 3:
        headers = {name: f"/evil{chance.random()}" for name in ("Script-Name", "X-Forwarded-Host", "Cookie")}
        return site.ask(f"{chance.choice(site.pages)}?n={chance.random()}", visitor, "GET", b"", **headers)
    if kind == 4 and chance.random() < 0.1:
        return site.ask(chance.choice(list(DEAREST.values())) + f"&n={chance.random()}", visitor)
    return _raw(site, visitor, chance.randbytes(chance.randrange(1, 2_000)))


def _raw(site: Site, visitor: str, sent: bytes) -> int | str:
    """Bytes that are no request, or only the beginning of one."""
    with socket.socket() as line:
        line.bind((visitor, 0))
        line.settimeout(5)
        try:
            line.connect(("127.0.0.1", site.port))
            line.sendall(b"GET / HTTP/1.1\r\n" + sent + b"\r\n\r\n")
            line.shutdown(socket.SHUT_WR)
            said = line.recv(20)
        except OSError as error:
            return type(error).__name__
        return int(said[9:12]) if said[9:12].isdigit() else "closed"


if __name__ == "__main__":
    main()
