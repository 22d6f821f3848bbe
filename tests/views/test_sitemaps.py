"""What machines are told of: maps that parse and list only pages that are there, and rules that parse."""

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.builders import a_meeting, a_statement, a_topic, an_official

pytestmark = pytest.mark.django_db

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_address_of_the_sitemaps_is_a_page(client: Client) -> None:
    a_statement(a_meeting("Dams & <weirs>", place="Veldengrad", slug="плотины"), "Water.")
    a_meeting("A letter", date=None)
    a_meeting("Not yet", state="draft")
    a_topic("Water")
    an_official("Mira Velden")
    listed = [page for section in located(client, "/sitemap.xml") for page in located(client, section)]
    assert len(listed) == len(set(listed)) == 11
    assert [page for page in listed if client.get(page).status_code != 200] == []


def test_robots_may_read_records_and_nothing_that_is_asked_for_or_edited(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    assert rules.site_maps() == ["http://testserver/sitemap.xml"]
    assert rules.can_fetch("anybody", "/meetings/2025-02-24/first/")
    for path in ("/search/?q=water", "/search.csv?q=water", "/admin/", "/sources/0"):
        assert not rules.can_fetch("anybody", path)


def located(client: Client, address: str) -> list[str]:
    root = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return [urlsplit(each.text or "").path for each in root.iter(f"{SPACE}loc")]
