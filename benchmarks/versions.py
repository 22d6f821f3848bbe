"""Measures saving a change of a record of 525 statements, finding it by search, and what versions take up.

python -m benchmarks.versions
"""

import os
import statistics
import time
from dataclasses import replace

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection  # noqa: E402

from benchmarks import long_record  # noqa: E402
from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.editing.save import save  # noqa: E402
from meetings.models import Meeting  # noqa: E402
from meetings.search.index import sync  # noqa: E402
from meetings.versions import history  # noqa: E402
from meetings.versions.content import RecordContent, content_of  # noqa: E402

EDITS = 100


def main() -> None:
    with fresh_archive():
        meeting = long_record.stored()
        meeting.last_number = long_record.STATEMENTS
        meeting.save()
        sync.rebuild()
        first = content_of(meeting)
        saving, finding = zip(*(measured(meeting, number) for number in range(1, EDITS + 1)), strict=True)
        show("saving one word", saving)
        show("then until the index has it", finding)
        print(f"storage of {EDITS} versions of one word: {storage() / 1000:.0f} KB, indexes included")
        began = time.perf_counter()
        assert history.content_at(meeting, 1) == first
        print(f"making the record of {EDITS} versions ago: {(time.perf_counter() - began) * 1000:.0f} ms")


def measured(meeting: Meeting, number: int) -> tuple[float, float]:
    """Milliseconds that a save takes, and that the index takes after it."""
    content = with_a_word(content_of(meeting), number)
    began = time.perf_counter()
    save(meeting, content, expected=history.newest(meeting), editor=None, reason="typo")
    saved = time.perf_counter()
    sync.catch_up()
    return (saved - began) * 1000, (time.perf_counter() - saved) * 1000


def with_a_word(content: RecordContent, number: int) -> RecordContent:
    said = list(content.statements)
    place = number * 37 % len(said)
    first, *rest = said[place].paragraphs
    words = first.split()
    words[len(words) // 2] = f"corrected{number}"
    said[place] = replace(said[place], paragraphs=(" ".join(words), *rest))
    return replace(content, statements=tuple(said))


def storage() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('meetings_version')")
        return int(cursor.fetchone()[0])


def show(what: str, times: tuple[float, ...]) -> None:
    slowest = sorted(times)[int(len(times) * 0.95)]
    print(f"{what}: median {statistics.median(times):.0f} ms, 95 of 100 within {slowest:.0f} ms")


if __name__ == "__main__":
    main()
