"""How soon readers of a busy server no longer get words that are taken down; part of benchmarks.editing."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from benchmarks.whole_pages import environment, serving
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.words import take_down_words
from meetings.models import Meeting, Statement, Takedown
from meetings.search.index import sync

LOADING, WATCHING = 4, 4


def taken_down(meeting: Meeting, seconds: float) -> None:
    """Readers of two workers ask for a record without pause; how long after the takedown they still get its
    words is what counts."""
    pages = ["/", "/search/?q=water", "/meetings/", "/officials/", "/search/?q=the+dam"]
    telephone = _with_telephone(meeting)
    sync.rebuild()
    folder = settings.INDEX_DIR.parent
    with override_settings(STATIC_ROOT=folder / "static"):
        call_command("collectstatic", interactive=False, verbosity=0)
    with serving(environment(folder)) as (port, workers), asking(port, pages, LOADING) as loaded:
        began, versions = time.time(), meeting.versions.count()
        found = _watched(port, meeting, telephone, seconds)
        rate = len(loaded) / (time.time() - began)
        print(
            f"takedown in {versions} versions, {len(workers())} workers, {rate:.0f} other pages a second: "
            f"{found}",
            flush=True,
        )


def _with_telephone(meeting: Meeting) -> str:
    said = meeting.statements.exclude(kind="gap").order_by("position")[1]
    number = 5_550_000 + meeting.pk
    words = f"My telephone {number}, day and night."
    Statement.objects.filter(pk=said.pk).update(paragraphs=[words])
    return str(number)


def _watched(port: int, meeting: Meeting, telephone: str, seconds: float) -> str:
    own = meeting.get_absolute_url()
    number = meeting.statements.exclude(kind="gap").order_by("position")[1].number
    secret = [own, f"{own}s{number}/", f"{own[:-1]}.json", f"/search/?q={telephone}"]
    with asking(port, secret, WATCHING) as watched:
        waited = time.time()
        while {each.address for each in watched if each.says(telephone)} != set(secret):
            have = {each.address for each in watched if each.says(telephone)}
            assert time.time() - waited < 60, f"without the words: {set(secret) - have}"
            time.sleep(0.1)
        time.sleep(seconds / 2)
        began, cpu = time.time(), time.process_time()
        take_down_words(meeting, telephone, Grounds(None, Takedown.Reason.PERSONAL))
        done = time.time()
        time.sleep(seconds / 2)
        cpu = time.process_time() - cpu
    late = [each.began for each in watched if each.says(telephone) and each.began > began]
    return (
        f"written and indexed in {1000 * (done - began):.0f} ms, {1000 * cpu:.0f} of the processor; "
        f"the last page with the words was asked for "
        f"{1000 * max(0, max(late, default=began) - done):.0f} ms after that"
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that a client got, and when it was asked for."""

    address: str
    began: float
    page: bytes

    def says(self, words: str) -> bool:
        """A search page that finds nothing says what was asked for, and that is no result."""
        return words.encode() in self.page and ("?q=" not in self.address or b'class="hit' in self.page)


@contextmanager
def asking(port: int, addresses: list[str], clients: int) -> Iterator[list[Asked]]:
    """Clients that ask one address after the other, each with a connection of its own for every page."""
    found: list[Asked] = []
    end = threading.Event()

    def ask(first: int) -> None:
        for address in cycle(addresses[first:] + addresses[:first]):
            if end.is_set():
                return
            line, began = HTTPConnection("127.0.0.1", port, timeout=30), time.time()
            line.request("GET", address, headers={"Host": "localhost"})
            answer = line.getresponse()
            found.append(Asked(address, began, answer.read()))
            line.close()

    threads = [threading.Thread(target=ask, args=(number % len(addresses),)) for number in range(clients)]
    for each in threads:
        each.start()
    try:
        yield found
    finally:
        end.set()
        for each in threads:
            each.join()
