"""Every page is HTML that a strict parser takes without a word, with no id given twice."""

import pytest
from django.test import Client
from pytest_django import Settings

from meetings.models import Release
from meetings.search.index import sync
from tests.browser.pages import NO_PAGES
from tests.builders import (
    A_TIME,
    a_meeting,
    a_participant,
    a_source,
    a_statement,
    a_tag,
    a_topic,
    an_official,
)
from tests.markup import is_valid
from tests.views.kinds import kinds, kinds_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]

FIRST = "/meetings/2025-02-24/first/"
PAGES = ["/", "/meetings/", "/meetings/2025/", "/meetings/2025/02/", "/meetings/undated/", FIRST, "/nix/"]
PAGES += ["/meetings/2025-02-24/"]
PAGES += [f"{FIRST}history/", f"{FIRST}history/?from=1&to=2", f"{FIRST}?version=1"]
PAGES += [f"{FIRST}s1/", f"{FIRST}s1/?words=water", f"{FIRST}?q=water", f"{FIRST}s1/?q=water"]
PAGES += ["/officials/", "/officials/?by=office", "/officials/?by=office&q=dance", "/officials/mira-velden/"]
PAGES += ["/officials/mira-velden/meetings/", "/officials/mira-velden/meetings/?was=absent&with=nobody"]
PAGES += [f"{FIRST}report/", f"{FIRST}report/?s=1&words=water", f"{FIRST}report/?sent"]
PAGES += ["/places/", "/places/?by=number", "/places/veldengrad/", "/topics/", "/topics/water/"]
PAGES += ["/search/", "/search/?q=water", "/search/?q=volcano&kind=dance&from=soon", "/search/?q=watre"]
PAGES += ["/search/?q=water&by=meeting", "/search/?q=water&by=official", "/search/?q=%22", "/search/help/"]
PAGES += ["/search/trends/", "/search/trends/?q=water&q=dams&unit=month", "/search/trends/?q=%22&q=%3C"]
PAGES += ["/search/concordance/?q=water", "/search/concordance/?q=water&sort=after", "/corrections/"]
PAGES += [
    "/data/",
    "/data/2026-03-01/",
    "/about/",
    "/search/concordance/",
    "/alerts/",
    "/alerts/new/?q=water",
]
# Those that are let in are in the tests of alerts.
PAGES += ["/embed/code/?q=water"]
PAGES += ["/alerts/confirm/x/", "/alerts/mine/x/", "/alerts/stop/x/"]
PAGES += ["/quotes/", "/quotes/?text=water+is+what+we+speak+of+today", "/settings/"]
PAGES += ["/quotes/?text=water+was+what+we+speak+of+today&speaker=Otto+Brand"]


@pytest.fixture(autouse=True)
def alerts(settings: Settings) -> None:
    settings.ALERTS = True


def fill() -> None:
    meeting = a_meeting("Dams & <water>", slug="first", lead="On water.", completeness="partial")
    meeting.sources.add(a_source(name="a & b.html"))
    velden = an_official("Mira Velden")
    there = a_participant(meeting, official=velden, role="Chair of <all>", attended=True, spoke=True)
    a_tag(a_topic("Water"), meeting, a_statement(meeting, "Water.", official=velden, participant=there))
    a_tag(a_topic("Dams & <weirs>", slug="dams"), meeting)
    a_statement(meeting, "<…>", kind="gap", label="")
    a_statement(meeting, "Water is what we speak of today.", "And <dams>.", label="Otto & Brand")
    a_meeting("Another")
    a_meeting("A letter", date=None)
    Release.objects.create(
        name="2026-03-01",
        started_at=A_TIME,
        finished_at=A_TIME,
        files=[{"name": "statements.jsonl.zst", "rows": 3, "size": 99, "sha256": "0" * 64, "offset": 512}],
        counts={"records": 3, "statements": 3},
        since="2026-02-01",
        sha256="0" * 64,
    )
    sync.rebuild()


def test_every_kind_of_page_is_parsed() -> None:
    assert kinds() - kinds_of(PAGES) == NO_PAGES


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_valid(client: Client, page: str) -> None:
    is_valid(client.get(page).text)


@pytest.mark.parametrize("page", PAGES)
def test_a_russian_page_is_valid(client: Client, page: str) -> None:
    text = client.get(page, headers={"Accept-Language": "ru"}).text
    assert '<html lang="ru" ' in text
    is_valid(text)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_title_one_heading_and_a_language(client: Client, page: str) -> None:
    text = client.get(page).text
    # A drawing has titles of its own.
    assert text.count("<h1") == text.partition("</head>")[0].count("<title>") == 1
    assert '<html lang="en" ' in text
