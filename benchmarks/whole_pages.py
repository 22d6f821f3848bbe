"""Measures the search page of a large archive: in one process, with two workers, and while records change.

    python -m benchmarks.whole_pages [--size 10000] [--seconds 10]

The statements are generated from a seed (benchmarks/corpus.py), copied into a new database and indexed from
there. The clients run on the same machine as the server, so the figures are lower bounds.
"""

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from benchmarks.corpus import Corpus  # noqa: E402
from benchmarks.large_archive import fill  # noqa: E402
from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.models import IndexTask, Meeting, Statement  # noqa: E402
from meetings.search.index import sync  # noqa: E402

ASKING = 4
PAGES = 120
CHANGED_AT_ONCE = 20
INGEST = "ingest"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=10_000, help="statements")
    parser.add_argument("--seconds", type=float, default=10, help="duration of each of the two gunicorn runs")
    parser.add_argument("--act", choices=[INGEST], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.act == INGEST:
        change_for_ever()
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    print(f"{options.size:,} statements; load of the machine's {os.cpu_count()} cores: {load}", flush=True)
    with tempfile.TemporaryDirectory() as name, fresh_archive():
        corpus, folder = Corpus(options.size), Path(name)
        with override_settings(INDEX_DIR=folder / "index", STATIC_ROOT=folder / "static"):
            call_command("collectstatic", interactive=False, verbosity=0)
            make(corpus)
            in_one_process(corpus)
        from_gunicorn(corpus, folder, options.seconds)


def make(corpus: Corpus) -> None:
    started = time.perf_counter()
    characters = fill(corpus)
    print(f"stored in {time.perf_counter() - started:.0f} s", flush=True)
    started, cpu = time.perf_counter(), time.process_time()
    sync.rebuild()
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    size = sum(path.stat().st_size for path in settings.INDEX_DIR.rglob("*") if path.is_file())
    print(
        f"indexed from the database in {seconds:.0f} s ({corpus.size / seconds:,.0f} statements a second), "
        f"{cpu:.0f} s of CPU time ({corpus.size / cpu:,.0f} a CPU second); "
        f"index {size / 1e6:,.0f} MB, {size / characters:.2f} of the text",
        flush=True,
    )


def questions(corpus: Corpus, seed: int) -> Iterator[str]:
    """Addresses as readers request them, hardly ever the same twice, because sent pages are cached."""
    words, chance = corpus.words, random.Random(seed)
    texts = (document.text for document in corpus.documents() if document.words > 20)
    phrases = [text.split()[5:7] for text, _number in zip(texts, range(200), strict=False)]
    while True:
        frequent, middling = words[chance.randrange(40)], words[chance.randrange(200, 2_000)]
        rare = words[chance.randrange(10_000, 40_000)]
        kinds: list[dict[str, str | int]] = [
            {"q": frequent},
            {"q": middling},
            {"q": rare},
            {"q": f"{frequent} {middling}"},
            {"q": f"{frequent} {middling} {words[chance.randrange(500)]}"},
            {"q": f'"{" ".join(chance.choice(phrases))}"'},
            {"q": f"{middling[:3]}*"},
            {"q": frequent, "official": f"official-{chance.randrange(1, 200)}"},
            {"q": middling, "sort": "newest"},
            {"q": frequent, "page": chance.randrange(2, 50)},
            {"q": middling, "topic": f"topic-{chance.randrange(1, 61)}"},
        ]
        yield f"/search/?{urlencode(chance.choice(kinds))}"


def in_one_process(corpus: Corpus) -> None:
    client, asking, times = Client(HTTP_HOST="localhost"), questions(corpus, 0), []
    for _ in range(20):
        client.get(next(asking))
    spent = time.process_time()
    for address in islice(asking, PAGES):
        started = time.perf_counter()
        response = client.get(address)
        times.append((time.perf_counter() - started) * 1_000)
        assert response.status_code == 200, address
    spent = (time.process_time() - spent) * 1_000 / len(times)
    print(f"one process: {spread(times)}, {spent:.0f} ms of CPU time a page", flush=True)


def from_gunicorn(corpus: Corpus, folder: Path, seconds: float) -> None:
    where = environment(folder)
    with serving(where) as (port, workers):
        asked(port, corpus, 2)
        times = asked(port, corpus, seconds)
        rate = len(times) / seconds
        print(f"2 workers, {ASKING} clients: {rate:.0f} pages a second, {spread(times)}", flush=True)
        with running("-m", "benchmarks.whole_pages", "--act", INGEST, env=where):
            times = asked(port, corpus, seconds)
        print(f"while records change: {len(times) / seconds:.0f} pages a second, {spread(times)}")
        told = ", ".join(memory(worker) for worker in workers())
        print(f"memory of the workers: {told}")


def environment(folder: Path) -> dict[str, str]:
    """An environment that gives another process the benchmark's database and index."""
    found = connection.get_connection_params()
    address = {key: str(found[key]) for key in ("host", "port", "user") if found.get(key)}
    url = f"postgresql:///{connection.settings_dict['NAME']}?{urlencode(address)}"
    own = {"DATABASE_URL": url, "VAR_DIR": str(folder), "SECRET_KEY": "benchmark", "DEBUG": "False"}
    # All clients have one address, and ask more often than a reader may.
    own["RATES"] = "off"
    return dict(os.environ) | own


@contextmanager
def serving(env: dict[str, str]) -> Iterator[tuple[int, Callable[[], list[str]]]]:
    """Run gunicorn as the archive does; yield its port and a function that lists the workers' ids."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running("-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", "2", env=env) as process:
        for _attempt in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        yield port, lambda: children.read_text().split()


@contextmanager
def running(*arguments: str, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, *arguments], env=env)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def asked(port: int, corpus: Corpus, seconds: float) -> list[float]:
    """Milliseconds of every response to ASKING clients that send the next request at once."""
    times: list[float] = []
    end = time.perf_counter() + seconds

    def reader(seed: int) -> None:
        asking, line = questions(corpus, seed), HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < end:
            started = time.perf_counter()
            line.request("GET", next(asking))
            answer = line.getresponse()
            answer.read()
            times.append((time.perf_counter() - started) * 1_000)
            assert answer.status == 200, answer.status

    readers = [threading.Thread(target=reader, args=(time.time_ns() + seed,)) for seed in range(ASKING)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return times


def change_for_ever() -> None:
    """Change records and update the index, as a load does, until the process is ended."""
    chance, last = random.Random(5), Meeting.objects.order_by("-pk").values_list("pk", flat=True)[0]
    while True:
        chosen = [chance.randint(1, last) for _ in range(CHANGED_AT_ONCE)]
        with transaction.atomic():
            Statement.objects.filter(meeting__in=chosen).update(words=F("words") + 1)
            IndexTask.objects.bulk_create(IndexTask(meeting_id=each) for each in chosen)
        sync.catch_up()


def spread(times: list[float]) -> str:
    ordered = sorted(times)
    at = {share: ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))] for share in (50, 95, 99)}
    return ", ".join(
        f"{'median' if share == 50 else f'p{share}'} {value:.0f} ms" for share, value in at.items()
    )


def memory(worker: str) -> str:
    """Its mapped memory, its share of it (a page of two processes counts half for each), and its own."""
    lines = Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()[1:]
    facts = {name: int(rest.split()[0]) / 1024 for name, rest in (line.split(":", 1) for line in lines)}
    return f"{facts['Rss']:.0f} MB mapped, share {facts['Pss']:.0f}, own {facts['Anonymous']:.0f}"


if __name__ == "__main__":
    main()
