"""Measures finding out which of 100,000 saved searches find which of 1,000 new statements.

    python -m benchmarks.alerts

Each search is another person's. Of ten, four have a word, three have two, two an official, and one is a
phrase, a topic with a word, a word with a gap, or a word without another. Words are drawn from the 20,000
that are most frequent after the first hundred.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import override_settings  # noqa: E402

from benchmarks.corpus import SPEAKERS, TOPICS, Corpus  # noqa: E402
from benchmarks.large_archive import fill  # noqa: E402
from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.alerts import announcing, matching  # noqa: E402
from meetings.models import AlertMatch, Announcement, Subscriber, Subscription  # noqa: E402

SEARCHES, STATEMENTS = 100_000, 1_000


def main() -> None:
    with fresh_archive(), override_settings(DEBUG=False):
        corpus = Corpus(STATEMENTS)
        fill(corpus)
        follow(list(searches(corpus)))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measure("what 100,000 searches need, after a new version", matching.renew_needs)
        measure("1,000 statements, 100,000 searches", announcing.announce)
        matched = AlertMatch.objects.values("subscription").distinct().count()
        print(f"{matched:,} searches found {AlertMatch.objects.count():,} statements")
        Announcement.objects.exclude(meeting=1).delete()
        AlertMatch.objects.all().delete()
        Announcement.objects.create(
            meeting_id=2, record_updated_at="2000-01-01T00:00Z", last_number=39, digests=[]
        )
        for pk in range(3, STATEMENTS // 40 + 1):
            announce_as_known(pk)
        measure("1 statement, 100,000 searches", announcing.announce)


def announce_as_known(pk: int) -> None:
    moment = "2025-01-01T00:00Z"
    Announcement.objects.create(meeting_id=pk, record_updated_at=moment, last_number=40, digests=[])


def measure(what: str, call: object) -> None:
    """Elapsed, and CPU seconds of this process, without PostgreSQL's."""
    began, worked = time.perf_counter(), time.process_time()
    call()  # type: ignore[operator]
    worked = time.process_time() - worked
    print(f"{what}: {time.perf_counter() - began:.2f} s, {worked:.2f} s of the processor", flush=True)


def searches(corpus: Corpus) -> Iterator[str]:
    chance = random.Random(7)

    def word() -> str:
        return corpus.words[100 + chance.randrange(20_000)]

    for number in range(SEARCHES):
        shape = number % 40
        if shape < 16:
            yield _address(q=word())
        elif shape < 28:
            yield _address(q=f"{word()} {word()}")
        elif shape < 36:
            official = f"official-{1 + chance.randrange(SPEAKERS)}"
            yield _address(q=word() if shape % 2 else "", official=official)
        else:
            first, second = word(), word()
            yield (
                _address(q=f'"{first} {second}"'),
                _address(q=first, topic=f"topic-{1 + chance.randrange(TOPICS)}"),
                _address(q=f"{first[:4]}*"),
                _address(q=f"{first} -{second}"),
            )[shape - 36]


def _address(**parts: str) -> str:
    made = QueryDict(mutable=True)
    for name, value in parts.items():
        if value:
            made[name] = value
    return made.urlencode()


def follow(addresses: list[str]) -> None:
    """As many people, each with one alert."""
    people = Subscriber.objects.bulk_create(
        (Subscriber(email=f"reader{number}@example.org", language="en") for number in range(len(addresses))),
        batch_size=5_000,
    )
    frequencies = list(Subscription.Frequency)
    Subscription.objects.bulk_create(
        (
            Subscription(subscriber=who, address=address, frequency=frequencies[number % 3])
            for number, (who, address) in enumerate(zip(people, addresses, strict=True))
        ),
        batch_size=5_000,
    )
    most = Counter(addresses).most_common(1)[0][1]
    print(f"{len(set(addresses)):,} different searches, the most frequent {most} times")


if __name__ == "__main__":
    main()
