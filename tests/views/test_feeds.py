"""Feeds and the sitemap."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.builders import a_meeting, a_statement, a_topic, an_official

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, address: str) -> list[str | None]:
    feed = ElementTree.fromstring(client.get(address).content)  # noqa: S314 - our own output
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_the_newest_meetings_are_a_feed(client: Client) -> None:
    a_meeting("On <dams>")
    a_meeting("On secrets", state="draft")
    assert entries(client, "/meetings.atom") == ["On <dams>"]


def test_an_officials_statements_are_a_feed(client: Client) -> None:
    velden = an_official("Mira Velden")
    a_statement(a_meeting("On dams"), official=velden)
    assert entries(client, "/officials/mira-velden.atom") == ["Mira Velden: On dams"]
    assert client.get("/officials/nobody.atom").status_code == 404


def test_text_in_a_feed_cannot_become_markup(client: Client) -> None:
    a_meeting("On dams", lead="<script>alert(1)</script>\x08")
    assert "&amp;lt;script&amp;gt;" in client.get("/meetings.atom").text


def test_the_sitemap_lists_what_is_public(client: Client) -> None:
    meeting = a_meeting()
    hidden = a_meeting(state="draft")
    an_official("Mira Velden"), a_topic("Water")
    assert "/sitemap-meetings.xml" in client.get("/sitemap.xml").text
    listed = client.get("/sitemap-meetings.xml").text
    assert meeting.get_absolute_url() in listed
    assert hidden.get_absolute_url() not in listed
    assert "/officials/mira-velden/" in client.get("/sitemap-officials.xml").text
    assert "/topics/water/" in client.get("/sitemap-topics.xml").text


def test_robots_are_told_where_the_sitemap_is(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
