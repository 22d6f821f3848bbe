"""Measures every kind of page of the samples in a browser: first paint, layout shift, requests, bytes.

    python -m benchmarks.browser [--loads 5]

gunicorn serves a temporary archive to Chromium on the same machine, with an empty cache for each load. Needs
Chromium. Times depend on the machine and its load, which is printed too.
"""

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
# The browser's driver runs its event loop in this thread; another process renders the pages.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import override_settings  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from benchmarks.loaded import fresh_archive  # noqa: E402
from benchmarks.whole_pages import environment, serving  # noqa: E402
from tests.browser.conftest import ARGUMENTS, MEASURE, fill  # noqa: E402
from tests.browser.pages import PAGES  # noqa: E402
from tests.conftest import CHROMIUM  # noqa: E402

PAINT_MS, SHIFT, REQUESTS = 300.0, 0.01, 5
BYTES = "performance.getEntriesByType('navigation')[0].encodedBodySize"


@dataclass(frozen=True)
class Seen:
    """One load of a page: milliseconds to first paint, sum of shifts, requests, bytes of HTML as sent."""

    paint: float
    shift: float
    requests: int
    size: int

    def __str__(self) -> str:
        return f"{self.paint:9.0f}{self.shift:9.4f}{self.requests:10}{self.size:9,}"

    def within(self) -> bool:
        return self.paint <= PAINT_MS and self.shift <= SHIFT and self.requests <= REQUESTS


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--loads", type=int, default=5, help="fresh loads of each page")
    options = parser.parse_args()
    if not CHROMIUM:
        sys.exit("No Chromium was found: apt-get install chromium.")
    with tempfile.TemporaryDirectory() as name, fresh_archive():
        folder = Path(name)
        with override_settings(INDEX_DIR=folder / "index", STATIC_ROOT=folder / "static"):
            call_command("collectstatic", interactive=False, verbosity=0)
            fill()
        with serving(environment(folder)) as (port, _workers), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            report(browser, f"http://127.0.0.1:{port}", options.loads)
            browser.close()


def report(browser: Browser, site: str, loads: int) -> None:
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    print(f"{loads} fresh loads a page, paint in ms; load of the machine's {os.cpu_count()} cores: {load}")
    print(f"{'paint':>9}{'shift':>9}{'requests':>10}{'bytes':>9}  page")
    print(f"{PAINT_MS:9.0f}{SHIFT:9.2f}{REQUESTS:10}{'':9}  target")
    # Not measured: the first page of a process includes its start-up time.
    seen_once(browser, f"{site}/")
    found = {name: seen(browser, site + address, loads) for name, address in PAGES.items()}
    print(f"{median_of(list(found.values()))}  median of all {len(found)}")
    over = [name for name, each in found.items() if not each.within()]
    print(f"Over the target: {', '.join(over) or 'none'}")


def seen(browser: Browser, url: str, loads: int) -> Seen:
    """The median first paint of several loads, and the worst of everything else."""
    all_loads = [seen_once(browser, url) for _ in range(loads)]
    found = Seen(
        statistics.median(each.paint for each in all_loads),
        max(each.shift for each in all_loads),
        max(each.requests for each in all_loads),
        max(each.size for each in all_loads),
    )
    print(f"{found}  {url.partition('//')[2].partition('/')[2] or '/'}", flush=True)
    return found


def seen_once(browser: Browser, url: str) -> Seen:
    requests: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(MEASURE)
    page.on("request", lambda request: requests.append(request.url))
    page.goto(url)
    paint, shift = page.evaluate("measure.painted()"), page.evaluate("measure.shifted()")["sum"]
    result = Seen(paint, shift, len(requests), page.evaluate(BYTES))
    context.close()
    return result


def median_of(all_pages: list[Seen]) -> Seen:
    return Seen(
        statistics.median(each.paint for each in all_pages),
        statistics.median(each.shift for each in all_pages),
        round(statistics.median(each.requests for each in all_pages)),
        round(statistics.median(each.size for each in all_pages)),
    )


if __name__ == "__main__":
    main()
