"""Measures settling a name with 50,000 statements, including the index, and undoing it.

    python -m benchmarks.settle

Generates 2,500 meetings, each with 20 statements under the name and 10 under others, of 60 invented words.
"""

import datetime
import os
import random
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.models import Body, Meeting, Official, Participant, Source, Statement  # noqa: E402
from meetings.officials.decisions import names_to_settle  # noqa: E402
from meetings.officials.decisions.carry_out import decide, undo  # noqa: E402
from meetings.officials.decisions.settling import Settle  # noqa: E402
from meetings.search.index import sync  # noqa: E402

MEETINGS, UNDER_THE_NAME, OTHERS, WORDS = 2_500, 20, 10, 60
NAME = "Mr Orlo"


def main() -> None:
    with fresh_archive():
        make_archive()
        sync.rebuild()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measure()


def make_archive() -> None:
    body = Body.objects.create(name="President of Ardania", slug="president-of-ardania")
    source = Source.objects.create(sha256="0" * 64, content=b"", size=0)
    renn = Official.objects.create(name="Ida Renn", slug="ida-renn", sort_name="Renn, Ida")
    Official.objects.create(name="Semyon Orlo", slug="semyon-orlo", sort_name="Orlo, Semyon")
    meetings = Meeting.objects.bulk_create(a_meeting(number, body, source) for number in range(MEETINGS))
    for meeting in meetings:
        role = f"Minister {meeting.pk % 7}"
        facts: dict[str, Any] = {"meeting": meeting, "spoke": True, "role": role}
        orlo = Participant(position=1, name=NAME, rule="unknown", **facts)
        other = Participant(position=2, name="Ida Renn", rule="alias", official=renn, **facts)
        Participant.objects.bulk_create([orlo, other])
        Statement.objects.bulk_create(statements(meeting, orlo, other))


def a_meeting(number: int, body: Body, source: Source) -> Meeting:
    return Meeting(
        body=body,
        source=source,
        key=str(number),
        likeness=str(number),
        slug=f"meeting-{number}",
        title=f"Meeting {number}",
        date=datetime.date(2000, 1, 1) + datetime.timedelta(days=number),
        kind="transcript",
        language="en",
        completeness="complete",
        fingerprint=str(number),
        updated_at=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC),
    )


_random = random.Random(7)
_words = ["".join(_random.choices("abdeilmnorstuvy", k=_random.randint(2, 9))) for _ in range(3_000)]


def statements(meeting: Meeting, orlo: Participant, other: Participant) -> list[Statement]:
    return [
        Statement(
            meeting=meeting,
            position=at + 1,
            number=at + 1,
            kind="speech",
            label=speaker.name,
            participant=speaker,
            official=speaker.official,
            paragraphs=[" ".join(_random.choices(_words, k=WORDS))],
            words=WORDS,
        )
        for at, speaker in enumerate([orlo] * UNDER_THE_NAME + [other] * OTHERS)
    ]


def measure() -> None:
    editor = User.objects.create_user("vera")
    act = Settle(NAME, Body.objects.get(), official=Official.objects.get(name="Semyon Orlo"))
    timed("the queue", names_to_settle.unsettled)
    preview = timed("the preview", act.preview)
    start = time.perf_counter()
    decision = timed("the decision, in one transaction", lambda: decide(act, editor, "", preview.seen))
    timed("the index", sync.catch_up)
    print(f"settled: {decision.statements:,} statements in {time.perf_counter() - start:.1f} s")
    start = time.perf_counter()
    undo(decision, editor, "")
    sync.catch_up()
    print(f"undone in {time.perf_counter() - start:.1f} s")


def timed(what: str, act: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    found = act()
    print(f"  {what}: {time.perf_counter() - start:.2f} s")
    return found


if __name__ == "__main__":
    main()
