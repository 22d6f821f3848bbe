"""Measures what assistants cost: loading the SDK, and a tool asked at /mcp beside the same search in the API.

python -m benchmarks.assistants
"""

import json
import os
import resource
import statistics
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.test import Client, override_settings  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings import samples  # noqa: E402
from meetings.ingest.intake import entries  # noqa: E402
from meetings.ingest.run import load  # noqa: E402
from meetings.search.index import sync  # noqa: E402

_TIMES = 200
_CALL = {"name": "search", "arguments": {"query": "water"}}
_MESSAGE = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": _CALL})
_HEADERS = {"Accept": "application/json, text/event-stream", "Mcp-Protocol-Version": "2025-06-18"}


def main() -> None:
    get_resolver().url_patterns  # noqa: B018 - loads the site
    before, began = _megabytes(), time.process_time()
    import mcp.server.streamable_http_manager  # noqa: F401

    import meetings.api.assistants.server  # noqa: F401

    seconds = time.process_time() - began
    print(f"loading the SDK: {seconds:.2f} s of CPU time, {_megabytes() - before:.0f} MB")
    with fresh_archive(), override_settings(RATES={}, ALLOWED_HOSTS=["testserver"]):
        load(list(entries([str(samples.FOLDER)])))
        sync.rebuild()
        client = Client()
        asked = _milliseconds(lambda: client.get("/api/v1/search?q=water").status_code)
        told = _milliseconds(
            lambda: (
                client.post("/mcp", _MESSAGE, content_type="application/json", headers=_HEADERS).status_code
            )
        )
        print(f"search for water, median of {_TIMES}: API {asked:.1f} ms, /mcp {told:.1f} ms")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _milliseconds(ask: Callable[[], int]) -> float:
    """CPU time of one, of all threads: a busy machine changes it least."""
    times = []
    for _ in range(_TIMES):
        began = time.process_time()
        assert ask() == 200
        times.append(time.process_time() - began)
    return statistics.median(times) * 1_000


if __name__ == "__main__":
    main()
