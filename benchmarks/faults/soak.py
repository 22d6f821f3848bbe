"""Ordinary use by many for a long time: four readers, an editor, loads and the worker; errors and memory."""

import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psutil

from benchmarks.faults.archives import FaultyArchive, faulty_archive, made_records
from benchmarks.faults.kills import staying

READERS = 4
_LOAD_EVERY = 20.0
_RECORDS = 40
_PASSWORD = "the lighthouse is dark"  # noqa: S105 (of an archive that is deleted)
_EDITOR = "import django; django.setup(); from django.contrib.auth.models import User; "
_EDITOR += f"User.objects.create_superuser('vera', password='{_PASSWORD}')"
_PAGES = [
    "/",
    "/meetings/",
    "/officials/",
    "/topics/",
    "/places/",
    "/corrections/",
    "/search/trends/?q=water",
]
_PAGES += ["/search/concordance/?q=water", "/quotes/?text=about+canals", "/search/?q=canal*&by=official"]


@dataclass
class Use:
    """What came of it. `times` are milliseconds of readers' pages."""

    port: int
    ends: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def asked(self, opener: "Opener", path: str, form: dict[str, str] | None = None) -> str:
        body = urlencode(form).encode() if form else None
        try:
            with opener.open(f"http://127.0.0.1:{self.port}{path}", body, timeout=30) as answer:
                text: str = answer.read().decode("utf-8", "replace")
                self.ends[str(answer.status)] += 1
                return text
        except HTTPError as error:
            self.ends[f"{error.code} {path}"] += 1
        except (URLError, OSError) as error:
            self.ends[f"{type(error).__name__} {path}"] += 1
        return ""


class Opener:
    """A browser with cookies."""

    def __init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.open = self._opener.open


def soak(seconds: float, seed: int) -> None:
    with faulty_archive() as archive:
        archive.var.mkdir()
        with staying(archive):
            archive.make()
            archive.run("-c", _EDITOR)
            archive.manage("ingest", str(made_records(archive.var.parent / "first", 200)))
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            site = archive.start("-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", "2")
            worker = archive.start("manage.py", "worker")
            try:
                _use(archive, Use(port), seconds, seed, psutil.Process(site.pid))
            finally:
                for process in (site, worker):
                    process.terminate()
                    process.wait(30)


def _use(archive: FaultyArchive, use: Use, seconds: float, seed: int, site: psutil.Process) -> None:
    _wait_for(use)
    work: list[Callable[[], None]] = [lambda n=n: _read(use, seed + n) for n in range(READERS)]  # type: ignore[misc]
    work += [lambda: _edit(use, seed), lambda: _load(archive, use)]
    threads = [threading.Thread(target=each) for each in work]
    for each in threads:
        each.start()
    ends, every = time.monotonic() + seconds, max(10.0, seconds / 10)
    while time.monotonic() < ends:
        time.sleep(min(every, max(0.0, ends - time.monotonic())))
        print(f"  {_memory(site)}; {use.ends.total()} requests", flush=True)
    use.stop.set()
    for each in threads:
        each.join()
    archive.manage("index")
    archive.manage("index", "--check")
    times = sorted(use.times) or [0.0]
    print(f"soak of {seconds:.0f} s: {dict(use.ends.most_common(12))}")
    print(f"  median {times[len(times) // 2]:.0f} ms, p99 {times[int(len(times) * 0.99)]:.0f} ms", flush=True)


def _wait_for(use: Use) -> None:
    for _attempt in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", use.port)) == 0:
                return
        time.sleep(0.1)


def _read(use: Use, seed: int) -> None:
    chance, opener, known = random.Random(seed), Opener(), list(_PAGES)
    while not use.stop.is_set():
        began = time.perf_counter()
        text = use.asked(opener, chance.choice(known))
        use.times.append((time.perf_counter() - began) * 1_000)
        links = re.findall(r'href="(/(?:meetings|officials|topics|search)/[^"#]*)"', text)
        known = [*_PAGES, *(link.replace("&amp;", "&") for link in links[:200])]
        time.sleep(0.05)


def _edit(use: Use, seed: int) -> None:
    chance, opener, number = random.Random(seed), Opener(), 0
    login = "/admin/login/?next=/admin/"
    form = {
        "username": "vera",
        "password": _PASSWORD,
        "csrfmiddlewaretoken": _token(use.asked(opener, login)),
    }
    use.asked(opener, login, form)
    while not use.stop.is_set():
        number += 1
        add = "/admin/meetings/synonyms/add/"
        page = use.asked(opener, add)
        words = f"word{chance.randrange(10**6)}\nother{number}"
        use.asked(opener, add, {"words": words, "csrfmiddlewaretoken": _token(page), "_save": "1"})
        for path in ("/desk/", "/admin/meetings/meeting/", "/admin/meetings/official/"):
            use.asked(opener, path)
        use.stop.wait(2)


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return found[1] if found else ""


def _load(archive: FaultyArchive, use: Use) -> None:
    number = 0
    while not use.stop.is_set():
        number += 1
        folder = made_records(archive.var.parent / f"more-{number}", _RECORDS + number)
        done = archive.start("manage.py", "ingest", str(folder), "--body", f"Council {number}", "--jobs", "2")
        use.ends[f"load: {done.wait()}"] += 1
        use.stop.wait(_LOAD_EVERY)


def _memory(site: psutil.Process) -> str:
    own = [_own_megabytes(each.pid) for each in site.children()]
    return f"workers have {', '.join(f'{each:.0f}' for each in sorted(own))} MB of their own"


def _own_megabytes(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(map(int, re.findall(r"Private_\w+: +(\d+) kB", text))) * 1024 / 1e6
