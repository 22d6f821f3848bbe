"""A site with the samples, and a Chromium that looks at it."""

import datetime
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from meetings import samples
from meetings.ingest.intake import entries
from meetings.ingest.run import load
from meetings.models import Release, Subscription
from meetings.search.index import sync
from tests.browser.pages import FOLLOWED, READER, RELEASE, UNDATED
from tests.builders import a_meeting, a_statement
from tests.conftest import CHROMIUM

QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
ARGUMENTS = ["--no-sandbox", "--no-first-run", *QUIET]
EDITOR = {"username": "editor", "password": "a long enough one"}
MEASURE = (Path(__file__).parent / "measure.js").read_text()
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(autouse=True)
def index_folder() -> None:
    """Here all tests share the index of the site."""


@pytest.fixture(scope="package")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a running site that holds the samples; the database is empty again afterwards."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = settings.STORAGES | {"staticfiles": plain}
    index = tmp_path_factory.mktemp("browser") / "index"
    changed = override_settings(INDEX_DIR=index, STORAGES=storages, ALERTS=True)
    with django_db_blocker.unblock(), changed:
        fill()
        User.objects.create_superuser(**EDITOR)
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def offered(site: str) -> None:
    """Tests that take words down recall the release of the site, which all tests of a worker share."""
    stored(lambda: Release.objects.update(recalled_at=None))


def stored(call: Callable[[], Any]) -> Any:
    """What `call` says of the database, asked beside the thread in which the browser is driven."""

    def asked() -> Any:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asked).result()


def fill() -> None:
    """Store and index the samples and what else the pages of PAGES show."""
    load(list(entries([str(samples.FOLDER)])))
    _long_record()
    _record_with_a_table()
    letter = a_meeting("A letter without a date", date=None, slug=UNDATED.split("/")[-2])
    a_statement(letter, "The bridge at Kelm is open again.")
    _followers()
    sync.rebuild()


def _followers() -> None:
    copy(READER).save()
    copy(RELEASE).save()
    for each in FOLLOWED:
        followed = copy(each)
        followed.subscriber_id, followed.frequency = READER.pk, Subscription.Frequency.DAILY
        followed.save()


def _long_record() -> None:
    meeting = a_meeting("A long record", slug="a-long-record", date=datetime.date(2022, 5, 4))
    for _ in range(5):
        a_statement(meeting, *[f"{number}. {'The water is rising. ' * 20}" for number in range(1, 15)])


def _record_with_a_table() -> None:
    meeting = a_meeting(
        "Levels of the river",
        slug="levels-of-the-river",
        date=datetime.date(2022, 5, 5),
        footnotes=["1 At the bridge of Kelm.", "2 In print only."],
    )
    a_statement(
        meeting,
        f"Figures\u2060¹ are at https://water.example/{'levels-and-more-levels-' * 8}2022.html, as usual.",
        *("\t".join(("Kelm", *(f"{month * 31} cm in month {month}" for month in range(12)))) for _ in "ab"),
    )
    a_statement(meeting, "Thank you.")


@pytest.fixture(scope="package")
def browser(site: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page and what it did besides showing itself."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(self.site + address)

    def look(self, width: int, scheme: Literal["light", "dark"] = "light") -> None:
        """Through a window of that width, by day or by night."""
        if self.page.viewport_size != {"width": width, "height": 800}:
            self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme)

    def set(self, name: str, value: str) -> None:
        """Give the page's first element another `dataset.size`, `style.fontSize` and the like."""
        self.page.evaluate(f"value => {{ document.documentElement.{name} = value }}", value)

    def measure(self, name: str, *arguments: Any) -> Any:
        """What measure.js finds in the page as it is now."""
        return self.page.evaluate(f"measure.{name}(...{json.dumps(arguments)})")

    def violations(self) -> list[str]:
        """What the Content-Security-Policy refused; known only where scripts run."""
        return self.page.evaluate("window.violations")


def visit(context: BrowserContext, site: str) -> Visit:
    page = context.new_page()
    page.add_init_script(VIOLATIONS + MEASURE)
    found = Visit(page, site)
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("request", lambda request: found.requests.append(request.url))
    return found


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Visit]:
    """Somebody with an ordinary window."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield visit(context, site)
    context.close()


@pytest.fixture(scope="package")
def one_window(browser: Browser, site: str) -> Iterator[Visit]:
    context = browser.new_context()
    yield visit(context, site)
    context.close()


@pytest.fixture
def anyone(one_window: Visit) -> Iterator[Visit]:
    """Somebody in a window that all tests share, with nothing of the test before left in it."""
    one_window.page.set_viewport_size({"width": 1280, "height": 800})
    one_window.page.emulate_media(color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    yield one_window
    one_window.page.context.clear_cookies()


@pytest.fixture(scope="package")
def session(browser: Browser, site: str) -> StorageState:
    """The cookies of the editor, who logs in once for all tests."""
    context = browser.new_context()
    reader = visit(context, site)
    reader.open("/admin/")
    for label, value in EDITOR.items():
        reader.page.get_by_label(label.capitalize()).fill(value)
    reader.page.get_by_role("button", name="Log in").click()
    reader.page.wait_for_url("**/admin/")
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.fixture
def editor(browser: Browser, site: str, session: StorageState) -> Iterator[Visit]:
    """Somebody who is logged in, with an ordinary window."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, storage_state=session)
    yield visit(context, site)
    context.close()


@pytest.fixture
def plain_reader(browser: Browser, site: str) -> Iterator[Visit]:
    """Somebody whose browser runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield visit(context, site)
    context.close()
