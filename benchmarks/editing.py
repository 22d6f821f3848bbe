"""Measures processor time and queries of the pages in which an editor puts a long record right.

    python -m benchmarks.editing

The record is generated (525 statements, benchmarks/long_record.py). One process answers one request after
another through the whole middleware stack, without the network.
"""

import os
import statistics
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import long_record  # noqa: E402
from benchmarks.loaded import archive_of  # noqa: E402
from meetings.editing import drafts  # noqa: E402
from meetings.models import Meeting  # noqa: E402

RUNS, STEPS = 15, 100


def main() -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    own = override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | {"staticfiles": plain})
    with archive_of(), own:
        meeting = long_record.stored()
        Meeting.objects.filter(pk=meeting.pk).update(last_number=long_record.STATEMENTS)
        editor = User.objects.create_superuser("editor")
        client = Client()
        client.force_login(editor)
        address = f"/desk/records/{meeting.pk}/"
        print(f"{'median':>8}{'slowest':>9}{'queries':>9}  page, milliseconds, {RUNS} runs")
        measure("open", client, address)
        measure("open with a form", client, f"{address}?edit=s200")
        for number in range(1, STEPS + 1):
            step = {"do": "change", "s": number, "facts": {"paragraphs": f"Other words, {number}."}}
            drafts.record_steps(meeting, editor, [step])
        measure(f"open with {STEPS} steps", client, address)
        measure(f"review of {STEPS} steps", client, f"{address}review/")


def measure(name: str, client: Client, address: str) -> None:
    times = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        assert client.get(address).status_code == 200
        times.append(1000 * (time.process_time() - start))
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    del times[0]  # compiles the templates
    print(f"{statistics.median(times):8.1f}{max(times):9.1f}{len(queries):9}  {name}")


if __name__ == "__main__":
    main()
