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
import time
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from archive.after_answer import answered  # noqa: E402
from benchmarks import long_record  # noqa: E402
from benchmarks.loaded import archive_of  # noqa: E402
from benchmarks.takedown_effect import taken_down  # noqa: E402
from benchmarks.whole_pages import spread  # noqa: E402
from meetings import samples  # noqa: E402
from meetings.editing import drafts  # noqa: E402
from meetings.editing.save import save  # noqa: E402
from meetings.models import Meeting, Version  # noqa: E402
from meetings.search.index import sync  # noqa: E402
from meetings.versions import history  # noqa: E402
from meetings.versions.content import RecordContent, content_of  # noqa: E402

RUNS, STEPS, EDITS, VERSIONS = 15, 100, 100, 500
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


if __name__ == "__main__":
    main()
