"""Measures putting a long record right, its versions and its history, and how soon a takedown takes effect.

    python -m benchmarks.editing [--takedowns] [--seconds 6]

The record is generated (525 statements, benchmarks/long_record.py). First one process answers one request
after another through the whole middleware stack, without the network. Then two workers of a server answer
clients on the same machine while words are taken down.
"""

import argparse
import os
import re
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from itertools import cycle
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from archive.after_answer import answered  # noqa: E402
from benchmarks import long_record  # noqa: E402
from benchmarks.loaded import archive_of  # noqa: E402
from benchmarks.whole_pages import environment, serving, spread  # noqa: E402
from meetings import samples  # noqa: E402
from meetings.editing import drafts  # noqa: E402
from meetings.editing.save import save  # noqa: E402
from meetings.editing.takedowns.grounds import Grounds  # noqa: E402
from meetings.editing.takedowns.words import take_down_words  # noqa: E402
from meetings.models import Meeting, Statement, Takedown, Version  # noqa: E402
from meetings.search.index import sync  # noqa: E402
from meetings.versions import history  # noqa: E402
from meetings.versions.content import RecordContent, content_of  # noqa: E402

RUNS, STEPS, EDITS, VERSIONS = 15, 100, 100, 500
LOADING, WATCHING = 4, 4
FORM = "application/x-www-form-urlencoded"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--takedowns", action="store_true", help="only these, after 500 versions")
    parser.add_argument("--seconds", type=float, default=6, help="how long takedowns are watched")
    options = parser.parse_args()
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    print(f"load of the machine's {os.cpu_count()} cores: {load}", flush=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    own = override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | {"staticfiles": plain})
    with archive_of(samples.FOLDER):
        with own:
            meeting = _record()
            desk = Desk(meeting, User.objects.create_superuser("editor"))
            if not options.takedowns:
                edited_pages(desk)
                saved_changes(desk)
            histories(desk)
        other = Meeting.objects.exclude(pk=meeting.pk).order_by("pk")[3]
        for each in (other, meeting):
            taken_down(Meeting.objects.get(pk=each.pk), options.seconds)


def _record() -> Meeting:
    meeting = long_record.stored()
    meeting.last_number = long_record.STATEMENTS
    meeting.save()
    sync.rebuild()
    return meeting


@dataclass
class Desk:
    """An editor's browser, open on the record."""

    meeting: Meeting
    editor: User
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(self.editor)
        self.address = f"/desk/records/{self.meeting.pk}/"

    def steps(self, *steps: dict[str, object]) -> None:
        for step in steps:
            with transaction.atomic():
                drafts.record_steps(drafts.open_to_change(self.meeting, self.editor), [step])


def edited_pages(desk: Desk) -> None:
    print(f"{'median':>8}{'slowest':>9}{'of it CPU':>11}{'queries':>9}  page, milliseconds, {RUNS} runs")
    measure("open", desk.client, desk.address)
    measure("open with a form", desk.client, f"{desk.address}?edit=s200")
    measure("open with the form of a new statement", desk.client, f"{desk.address}?insert=525")
    desk.steps(*(_change(number, f"Other words, {number}.") for number in range(1, STEPS + 1)))
    measure(f"open with {STEPS} steps", desk.client, desk.address)
    measure(f"review of {STEPS} steps", desk.client, f"{desk.address}review/")
    drafts.discard(desk.meeting, desk.editor)


def _change(number: int, words: str) -> dict[str, object]:
    return {"do": "change", "s": number, "facts": {"paragraphs": words}}


def saved_changes(desk: Desk) -> None:
    """From the press of the button until the answer, and until a reader's search finds the new word."""
    before, saving, finding, reader = storage(), [], [], Client()
    first = content_of(desk.meeting)
    # The answer is sent when what waits for that begins: Django's client ends only after it.
    sent_at: list[float] = []

    def noted(**_facts: object) -> None:
        sent_at.append(time.perf_counter())

    answered.connect(noted)
    for number in range(1, EDITS + 1):
        place, words = _with_a_word(content_of(desk.meeting), number)
        desk.steps(_change(place, words))
        seen = re.search(r'name="seen" value="([^"]*)"', desk.client.get(f"{desk.address}review/").text)
        assert seen
        sent = {"seen": seen[1], "reason": "typo", "note": ""}
        began = time.perf_counter()
        answer = desk.client.post(f"{desk.address}save/", urlencode(sent), content_type=FORM)
        assert answer.status_code == 302, answer.text
        saving.append(1000 * (sent_at.pop() - began))
        while 'class="hit' not in reader.get(f"/search/?q=corrected{number}").text:
            assert time.perf_counter() - began < 10
        finding.append(1000 * (time.perf_counter() - began))
    answered.disconnect(noted)
    print(f"saving one word: {spread(saving)}")
    print(f"from the button until search finds it: {spread(finding)}")
    rows, table = storage()
    print(
        f"{EDITS} changes of one word: {(rows - before[0]) / 1000:.0f} KB of rows, "
        f"{(table - before[1]) / 1000:.0f} KB with indexes and free space"
    )
    began = time.perf_counter()
    assert history.content_at(desk.meeting, 1) == first
    print(f"making the record of {EDITS} versions ago: {1000 * (time.perf_counter() - began):.0f} ms")


def _with_a_word(content: RecordContent, number: int) -> tuple[int, str]:
    """The number of a statement, and its text with one word changed."""
    said = content.statements[number * 37 % len(content.statements)]
    first, *rest = said.paragraphs
    words = first.split()
    words[len(words) // 2] = f"corrected{number}"
    return said.number, "\n\n".join((" ".join(words), *rest))


def storage() -> tuple[int, int]:
    """Bytes of the versions' rows as they are stored, and of their table with all that belongs to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(pg_column_size(v)), 0) FROM meetings_version v")
        rows = int(cursor.fetchone()[0])
        cursor.execute("SELECT pg_total_relation_size('meetings_version')")
        return rows, int(cursor.fetchone()[0])


def histories(desk: Desk) -> None:
    for number in range(Version.objects.count() + 1, VERSIONS + 1):
        content = content_of(desk.meeting)
        place, words = _with_a_word(content, number)
        said = tuple(
            replace(each, paragraphs=tuple(words.split("\n\n"))) if each.number == place else each
            for each in content.statements
        )
        changed = replace(content, statements=said)
        save(desk.meeting, changed, expected=history.newest(desk.meeting), editor=desk.editor, reason="typo")
    sync.catch_up()
    own = Meeting.objects.get(pk=desk.meeting.pk).get_absolute_url()
    measure(f"history of {VERSIONS} versions", Client(), f"{own}history/")
    measure("its last page", Client(), f"{own}history/?page=17")
    measure("difference of two neighbours", Client(), f"{own}history/?from=499&to=500")
    measure("difference of the first and the last", Client(), f"{own}history/?from=1&to=500")
    measure(f"the record {VERSIONS} versions ago", Client(), f"{own}?version=1")


def measure(name: str, client: Client, address: str) -> None:
    """Of pages that no cache has."""
    times, spent = [], []
    for _ in range(RUNS + 1):
        caches["pages"].clear()
        began, cpu = time.perf_counter(), time.process_time()
        assert client.get(address).status_code == 200, address
        times.append(1000 * (time.perf_counter() - began))
        spent.append(1000 * (time.process_time() - cpu))
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    del times[0], spent[0]  # compiles the templates
    median, cpu = statistics.median(times), statistics.median(spent)
    print(f"{median:8.1f}{max(times):9.1f}{cpu:11.1f}{len(queries):9}  {name}", flush=True)


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


if __name__ == "__main__":
    main()
