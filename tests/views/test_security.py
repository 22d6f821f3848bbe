"""Nothing inline, nothing from elsewhere."""

import re

import pytest
from django.test import Client

from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, a_tag, a_topic, an_official

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]

PAGES = ["/", "/meetings/", "/meetings/2025-02-24/first/", "/meetings/2025-02-24/first/s1/", "/officials/"]
PAGES += ["/officials/mira-velden/", "/topics/", "/topics/water/", "/search/?q=water"]
PAGES += ["/corrections/", "/nix/"]


def fill() -> None:
    meeting = a_meeting(slug="first", lead="On water.")
    a_tag(a_topic("Water"), meeting, a_statement(meeting, "Water.", official=an_official("Mira Velden")))
    sync.rebuild()


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_allows_this_host_only_and_nothing_inline(client: Client, page: str) -> None:
    policy = client.get(page).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_inline_script_style_or_handler(client: Client, page: str) -> None:
    text = client.get(page).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", text)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_from_this_host_only(client: Client, page: str) -> None:
    tags = re.findall(r'<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*>', client.get(page).text)
    loads = [address for tag in tags for address in re.findall(r'(?:src|href)="([^"]+)"', tag)]
    assert loads
    assert all(address.startswith("/static/") for address in loads)


@pytest.mark.parametrize("header", ["X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"])
def test_the_usual_headers_are_there(client: Client, header: str) -> None:
    assert header in client.get("/").headers
