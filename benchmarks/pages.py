"""Server time and database queries of every kind of page, with real records loaded.

    python -m benchmarks.pages [FOLDER ...]

Without FOLDER the records beside the checkout are loaded (tests/records.py). Times are of one process
that answers one request after another through the whole stack of middleware, without the network.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.loaded import archive_of  # noqa: E402
from meetings.models import Meeting, Official, Topic  # noqa: E402
from tests.records import RECORDS  # noqa: E402

RUNS = 15
ALLOWED_MS = 60.0


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:]] or [RECORDS / "kremlin" / "en" / "html"]
    missing = [str(folder) for folder in folders if not folder.exists()]
    if missing:
        sys.exit(f"There are no records in {', '.join(missing)}. Name a folder of transcripts.")
    with archive_of(*folders), override_settings(ALLOWED_HOSTS=["testserver"]):
        print(f"{Meeting.objects.count():,} meetings; {RUNS} runs a page, milliseconds")
        print(f"{'median':>8}{'slowest':>9}{'queries':>9}{'bytes':>10}  page")
        slow = [address for address in addresses() if measured(address) > ALLOWED_MS]
    if slow:
        print(f"Over {ALLOWED_MS:.0f} ms: {', '.join(slow)}")


def addresses() -> list[str]:
    """One of each kind of page, the heaviest of its kind where they differ."""
    longest = Meeting.objects.annotate(size=Count("statements")).order_by("-size")[0]
    loudest = Official.objects.annotate(size=Count("statements")).order_by("-size")[0]
    topic = Topic.objects.annotate(size=Count("tags")).order_by("-size")[0]
    middling = Meeting.objects.annotate(size=Count("statements")).filter(size__gte=5).order_by("size")[0]
    day = longest.date
    return [
        "/",
        "/meetings/",
        *([f"/meetings/{day:%Y}/", f"/meetings/{day:%Y/%m}/"] if day else []),
        middling.get_absolute_url(),
        longest.get_absolute_url(),
        longest.statement_url(1),
        "/officials/",
        "/officials/?by=office&q=minister",
        loudest.get_absolute_url(),
        f"{loudest.get_absolute_url()}meetings/",
        "/topics/",
        topic.get_absolute_url(),
        "/search/",
        "/search/?q=economy",
        "/search/?q=prime+minister",
        "/search/?q=the",
        "/search/?q=%22economic+development%22&sort=newest",
        f"/search/?q=energy&official={loudest.slug}",
        "/search/?q=the&page=50",
        "/search/?q=economy+-oil+growth",
        "/search/?q=econmy+grwoth",
        "/search/?q=economy&by=meeting",
        "/search/?q=economy&by=official",
        "/search/complete.json?q=economic+dev",
        f"{longest.get_absolute_url()}?q=economy",
        "/search/trends/?q=gas&q=oil&q=terror*",
        "/search/trends/?q=economy&q=security&unit=month",
        "/search/concordance/?q=economy",
        "/search/concordance/?q=economy&sort=after",
        f"/quotes/?{urlencode({'text': quotation(longest)})}",
        f"/quotes/?{urlencode({'text': quotation(longest).replace(' the ', ' a ')})}",
        "/search.json?q=economy",
        "/search.jsonl?q=economy",
        "/search.csv?q=economy",
        "/search.atom?q=economy",
    ]


def quotation(meeting: Meeting) -> str:
    """Forty words from the middle of its longest statement."""
    words = max(meeting.statements.all(), key=lambda each: each.words).text.split()
    return " ".join(words[len(words) // 2 :][:40])


def measured(address: str) -> float:
    client = Client()
    client.get(address)
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        response = client.get(address)
        size = sum(map(len, response)) if response.streaming else len(response.content)
        times.append((time.perf_counter() - start) * 1000)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        sum(map(len, response))
    median = statistics.median(times)
    print(f"{median:8.1f}{max(times):9.1f}{len(queries):9}{size:10,}  {response.status_code} {address}")
    return median


if __name__ == "__main__":
    main()
