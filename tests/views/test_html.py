"""Every page is HTML that a strict parser takes without a word, with no id given twice."""

import re

import html5lib
import pytest
from django.test import Client

from meetings.search import sync
from tests.builders import a_meeting, a_participant, a_source, a_statement, a_tag, a_topic, an_official

pytestmark = pytest.mark.django_db

PAGES = ["/", "/meetings/", "/meetings/2025/02/", "/meetings/2025-02-24/first/", "/officials/", "/nix/"]
PAGES += ["/meetings/2025-02-24/first/s1/", "/officials/mira-velden/", "/topics/", "/topics/water/"]
PAGES += ["/officials/?by=office", "/officials/?by=office&q=dance"]
PAGES += ["/officials/mira-velden/meetings/", "/officials/mira-velden/meetings/?was=absent&with=nobody"]
PAGES += ["/search/?q=water", "/search/?q=volcano&kind=dance&from=soon"]


@pytest.fixture(autouse=True)
def archive() -> None:
    meeting = a_meeting("Dams & <water>", slug="first", lead="On water.", completeness="partial")
    meeting.sources.add(a_source(name="a & b.html"))
    velden = an_official("Mira Velden")
    there = a_participant(meeting, official=velden, role="Chair of <all>", attended=True, spoke=True)
    a_tag(a_topic("Water"), meeting, a_statement(meeting, "Water.", official=velden, participant=there))
    a_statement(meeting, "<…>", kind="gap", label="")
    a_meeting("Another")
    sync.rebuild()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_valid(client: Client, page: str) -> None:
    text = client.get(page).text
    html5lib.HTMLParser(strict=True).parse(text)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_title_one_heading_and_a_language(client: Client, page: str) -> None:
    text = client.get(page).text
    assert text.count("<h1") == text.count("<title>") == 1
    assert '<html lang="en" ' in text
