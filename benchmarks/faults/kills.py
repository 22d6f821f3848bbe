"""SIGKILL to one process after another while records are loaded, compared with a load that nobody disturbs.

Each kill has an empty archive, a random moment, and the company of a busy archive: readers, the background
worker, and the site with a visitor or a process that rebuilds the index. Afterwards the same load is run
again, as an operator would do, and the whole database is compared, names included.
"""

import random
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import psutil

from benchmarks.faults.archives import FaultyArchive, faulty_archive, made_records
from meetings.transcripts import reading_process

RECORDS = 120
VICTIMS = ("load", "reader", "web worker", "background worker", "index writer", "a connection", "PostgreSQL")
_AGAIN = 5
# Who had ended already, or not begun, at the moment of the kill.
unmet = Counter[str]()


def kill_again_and_again(kills: int, seed: int) -> None:
    chance = random.Random(seed)
    with faulty_archive() as archive:
        archive.var.mkdir()
        pages = made_records(archive.var.parent / "pages", RECORDS)
        with staying(archive):
            archive.make()
            expected, seconds = _clean(archive, pages)
            print(f"a clean load of {RECORDS} records takes {seconds:.1f} s", flush=True)
            good, of = Counter[str](), Counter[str]()
            for number in range(kills):
                victim = VICTIMS[number % len(VICTIMS)]
                moment = chance.uniform(0.1, seconds)
                fault = one_kill(archive, pages, victim, moment, expected)
                of[victim] += 1
                good[victim] += not fault
                print(".", end="", flush=True)
                if fault:
                    print(f"\nkill {number}, {victim} after {moment:.2f} s: {fault}", flush=True)
            for victim in of:
                print(f"  {victim}: {good[victim]} of {of[victim]}", flush=True)
            print(
                f"equal to a clean load: {good.total()} of {of.total()}; not met alive: {dict(unmet)}",
                flush=True,
            )


@contextmanager
def staying(archive: FaultyArchive) -> Iterator[None]:
    """A process that uses the server all the time, so that it is not started for each command."""
    program = "import django; django.setup(); from django.conf import settings; from archive.postgres.server "
    program += "import hold; hold(settings.POSTGRES_DIR); import time; time.sleep(1e6)"
    process = archive.start("-c", program)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _clean(archive: FaultyArchive, pages: Path) -> tuple[dict[str, Any], float]:
    started = time.monotonic()
    _load(archive, pages).wait()
    seconds = time.monotonic() - started
    _finish(archive)
    return archive.state(), seconds


def one_kill(
    archive: FaultyArchive, pages: Path, victim: str, moment: float, expected: dict[str, Any]
) -> str:
    """What was wrong afterwards; "" if nothing was."""
    archive.empty()
    with company(archive, victim) as others:
        loading = _load(archive, pages)
        time.sleep(moment)
        if not _kill(archive, victim, loading, others):
            unmet[victim] += 1
        left = _left_readers(loading) if victim == "load" else []
        loading.wait()
        for _attempt in range(_AGAIN):
            again = _load(archive, pages)
            again.wait()
            if again.returncode == 0:
                break
        else:
            return f"the load does not end well ({again.returncode})"
    if left:
        return f"{len(left)} readers were left behind"
    _finish(archive)
    return _difference(archive.state(), expected)


def _load(archive: FaultyArchive, pages: Path) -> "subprocess.Popen[bytes]":
    return archive.start("manage.py", "ingest", str(pages), "--jobs", "2")


@contextmanager
def company(archive: FaultyArchive, victim: str) -> Iterator[dict[str, "subprocess.Popen[bytes]"]]:
    """The background worker; and the site or a rebuilding of the index, if that is the victim's."""
    others = {"background worker": archive.start("manage.py", "worker")}
    stop = threading.Event()
    if victim == "web worker":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        others["site"] = archive.start("-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", "2")
        threading.Thread(target=_visit, args=(port, stop), daemon=True).start()
    if victim == "index writer":
        others["index writer"] = archive.start("manage.py", "index", "--rebuild")
    try:
        yield others
    finally:
        stop.set()
        for process in others.values():
            process.terminate()
        for process in others.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(30)
            process.kill()
            process.wait()


def _visit(port: int, stop: threading.Event) -> None:
    while not stop.is_set():
        line = HTTPConnection("127.0.0.1", port, timeout=10)
        with suppress(OSError, HTTPException):
            for path in ("/", "/search/?q=water"):
                line.request("GET", path, headers={"Host": "localhost"})
                line.getresponse().read()
        line.close()
        time.sleep(0.1)


def _kill(
    archive: FaultyArchive,
    victim: str,
    loading: "subprocess.Popen[bytes]",
    others: dict[str, "subprocess.Popen[bytes]"],
) -> bool:
    """Whether there was somebody to kill: a load may have ended, a reader not begun."""
    with suppress(psutil.Error, IndexError, KeyError):
        _process(archive, victim, loading, others).send_signal(signal.SIGKILL)
        return True
    return False


def _process(
    archive: FaultyArchive,
    victim: str,
    loading: "subprocess.Popen[bytes]",
    others: dict[str, "subprocess.Popen[bytes]"],
) -> psutil.Process:
    if victim == "load":
        return psutil.Process(loading.pid)
    if victim == "reader":
        return random.choice(psutil.Process(loading.pid).children())
    if victim == "web worker":
        return random.choice(psutil.Process(others["site"].pid).children())
    if victim == "PostgreSQL":
        return archive.postgres()[0]
    if victim == "a connection":
        return random.choice(
            [each for each in archive.postgres()[1:] if "verbatim" in "".join(each.cmdline())]
        )
    return psutil.Process(others[victim].pid)


def _left_readers(loading: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    """Readers that still run ten seconds after their load was killed."""
    loading.wait()
    until = time.monotonic() + 10
    while (left := list(_orphans())) and time.monotonic() < until:
        time.sleep(0.2)
    return left


def _orphans() -> Iterator[psutil.Process]:
    for each in psutil.process_iter(["cmdline", "ppid"]):
        line = " ".join(each.info["cmdline"] or ())
        if f"from {reading_process.__name__} import serve" in line and each.info["ppid"] in (0, 1):
            yield each


def _finish(archive: FaultyArchive) -> None:
    """As the next start does."""
    archive.manage("relink")
    archive.manage("index")
    archive.manage("index", "--check")


def _difference(state: dict[str, Any], expected: dict[str, Any]) -> str:
    different = [
        f"{name} ({len(state[name])} for {len(rows)})" if isinstance(rows, list) else name
        for name, rows in expected.items()
        if state[name] != rows
    ]
    return f"different: {', '.join(different)}" if different else ""
