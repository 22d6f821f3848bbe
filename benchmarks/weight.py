"""Measures the size of pages as sent, and the CPU time to compress them.

    python -m benchmarks.weight [FOLDER]

Loads every tenth record of FOLDER (default: the records beside the checkout, tests/records.py) and the
longest. A record of 500 statements drawn from them comes last: half have up to 110 characters, nine in ten
up to 1,600.
"""

import gzip
import os
import random
import statistics
import sys
import time
from bisect import bisect
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

import brotli  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from archive.packing import QUALITY  # noqa: E402
from benchmarks.loaded import archive_of  # noqa: E402
from meetings.models import Meeting, Statement  # noqa: E402
from tests.builders import a_meeting, a_participant, an_official  # noqa: E402
from tests.records import RECORDS  # noqa: E402

STATEMENTS, PEOPLE, RUNS = 500, 24, 9
MIDDLING, LONG = 110, 1_600  # characters
ENCODINGS = {"plain": "", "gzip": "gzip", "br": "gzip, deflate, br, zstd"}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else RECORDS / "kremlin" / "en" / "html"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    if not files:
        sys.exit(f"There are no records in {folder}. Name a folder of transcripts.")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    own = override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | {"staticfiles": plain})
    with archive_of(*{*files[::10], max(files, key=lambda file: file.stat().st_size)}), own:
        longest = Meeting.objects.annotate(size=Count("statements")).order_by("-size")[0]
        drawn = _drawn()
        pages = ["/", "/meetings/", "/search/?q=economy", longest.statement_url(1)]
        pages += [
            longest.get_absolute_url(),
            f"{longest.get_absolute_url()}?q=economy",
            drawn.get_absolute_url(),
        ]
        _sizes(pages)
        _words(longest)
        _words(drawn)
        _times(pages)


def _drawn() -> Meeting:
    """Half of its statements have up to MIDDLING characters, and nine in ten up to LONG."""
    chance = random.Random(3)
    real = Statement.objects.filter(kind="speech").order_by("pk")
    by_length = sorted(real, key=lambda each: len(each.text))
    short, long = (bisect(by_length, most, key=lambda each: len(each.text)) for most in (MIDDLING, LONG))
    drawn = chance.choices(by_length[:short], k=STATEMENTS // 2)
    drawn += chance.choices(by_length[short:long], k=STATEMENTS * 4 // 10)
    drawn += chance.choices(by_length[long:], k=STATEMENTS // 10)
    chance.shuffle(drawn)
    meeting = a_meeting(f"{STATEMENTS} statements", slug="drawn")
    people = [an_official(f"Official of number {number}") for number in range(PEOPLE)]
    told = [a_participant(meeting, each.name, official=each, role="Minister of Energy") for each in people]
    Statement.objects.bulk_create(
        Statement(
            meeting=meeting,
            position=number,
            number=number,
            kind="speech",
            label=who.name,
            participant=who,
            official=who.official,
            paragraphs=each.paragraphs,
            words=each.words,
        )
        for number, each in enumerate(drawn, 1)
        for who in [chance.choice(told)]
    )
    return meeting


def _sizes(pages: list[str]) -> None:
    heads = ["bytes", "gzip 6", f"br {QUALITY}", "br 9", "br 11"]
    print("".join(f"{head:>9}" for head in heads), " page, and milliseconds for each")
    for page in pages:
        content = Client().get(page).content
        found = [_timed(partial(gzip.compress, content, 6))]
        found += [_timed(partial(_packed, content, quality)) for quality in (QUALITY, 9, 11)]
        sizes = "".join(f"{len(packed):9,}" for packed, _cost in found)
        print(f"{len(content):9,}{sizes}  {page[:60]}  {', '.join(f'{cost:.1f}' for _bytes, cost in found)}")


def _packed(content: bytes, quality: int) -> bytes:
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)


def _words(meeting: Meeting) -> None:
    """Print the lengths of its statements and the compressed size of their text alone."""
    said = ["\n".join(each.paragraphs) for each in meeting.statements.order_by("position")]
    lengths = sorted(map(len, said))
    words = "\n".join(said).encode()
    print(
        f"{len(said)} statements, characters: median {statistics.median(lengths):.0f}, nine in ten up to "
        f"{lengths[len(lengths) * 9 // 10]:,}, mean {statistics.mean(lengths):.0f}; the text alone: "
        f"{len(_packed(words, QUALITY)):,} bytes by br {QUALITY}, {len(_packed(words, 11)):,} by br 11"
    )


def _times(pages: list[str]) -> None:
    print(f"\nCPU milliseconds, medians of {RUNS}: rendered, cached")
    client = Client()
    for page in pages:
        told = []
        for name, accepted in ENCODINGS.items():
            ask = partial(client.get, page, headers={"Accept-Encoding": accepted})
            made = statistics.median(_timed(ask, anew=True)[1] for _ in range(RUNS))
            again = statistics.median(_timed(ask)[1] for _ in range(RUNS))
            told.append(f"{name} {made:6.1f}{again:6.1f}")
        print(f"{'   '.join(told)}   {page[:60]}")


def _timed(call: Callable[[], Any], anew: bool = False) -> tuple[Any, float]:
    if anew:
        caches["pages"].clear()
    start = time.process_time()
    result = call()
    return result, (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
