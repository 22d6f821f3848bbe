"""Measures server time and database queries of every kind of page, with real records loaded.

    python -m benchmarks.pages [FOLDER ...]

Without FOLDER it loads the records beside the checkout (tests/records.py). A generated record of 525
statements (benchmarks/long_record.py) comes last. One process answers one request after another through
the whole middleware stack, without the network.
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

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import long_record  # noqa: E402
from benchmarks.loaded import archive_of  # noqa: E402
from meetings.models import Meeting, Official, Topic  # noqa: E402
from tests.records import RECORDS  # noqa: E402

RUNS = 15
ALLOWED_MS = 40.0


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:]] or [RECORDS / "kremlin" / "en" / "html"]
    missing = [str(folder) for folder in folders if not folder.exists()]
    if missing:
        sys.exit(f"There are no records in {', '.join(missing)}. Name a folder of transcripts.")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    own = override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | {"staticfiles": plain})
    with archive_of(*folders), own:
        print(f"{Meeting.objects.count():,} meetings; {RUNS} runs a page, milliseconds")
        print(f"{'median':>8}{'slowest':>9}{'cached':>8}{'304':>8}{'queries':>9}{'bytes':>10}  page")
        asked = addresses()
        asked.append(long_record.stored().get_absolute_url())
        slow = [address for address in asked if measured(address) > ALLOWED_MS]
    if slow:
        print(f"Over {ALLOWED_MS:.0f} ms: {', '.join(slow)}")


def addresses() -> list[str]:
    """One page of each kind, the largest of its kind if they differ."""
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
    """The median time to render the page. Also prints the time to send it from the cache, and a 304."""
    client = Client()
    mark = client.get(address).headers.get("ETag", "")
    made = [_seconds(client, address, anew=True) * 1000 for _ in range(RUNS)]
    again = [_seconds(client, address) * 1000 for _ in range(RUNS)]
    known = [_seconds(client, address, mark=mark) * 1000 for _ in range(RUNS)]
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        size = len(response.getvalue())
    median = statistics.median(made)
    print(
        f"{median:8.1f}{max(made):9.1f}{statistics.median(again):8.1f}{statistics.median(known):8.1f}"
        f"{len(queries):9}{size:10,}  {response.status_code} {address}"
    )
    return median


def _seconds(client: Client, address: str, anew: bool = False, mark: str = "") -> float:
    if anew:
        caches["pages"].clear()
    start = time.perf_counter()
    client.get(address, headers={"If-None-Match": mark} if mark else None).getvalue()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
