"""Every feed is also a JSON Feed 1.1, with the same entries."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from meetings.models import Takedown
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, a_tag, a_topic, an_official

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/meetings", "/officials/mira-velden", "/topics/water", "/search", "/corrections")


def _fill() -> None:
    velden, topic = an_official(), a_topic()
    for number in range(55):
        meeting = a_meeting(f"On <dams> {number}", lead="Water & \x08 dams.")
        said = a_statement(meeting, 'The water is "high" & <b>rising</b>.', official=velden)
        a_tag(topic, meeting, said)
    Takedown.objects.create(meeting=a_meeting("Secret dams", state="withdrawn"), why="A <mistake>.")
    sync.rebuild()


def test_they_are_what_the_atom_feeds_are(client: Client) -> None:
    _fill()
    for address in FEEDS:
        query = "?q=water" if address == "/search" else ""
        answer = client.get(f"{address}.feed.json{query}")
        assert answer.headers["Content-Type"] == "application/feed+json; charset=utf-8"
        feed = answer.json()
        atom = ElementTree.fromstring(client.get(f"{address}.atom{query}").content)  # noqa: S314 - our own
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] == atom.findtext(f"{ATOM}title")
        assert feed["feed_url"] == f"http://testserver{address}.feed.json{query}"
        assert feed["home_page_url"].startswith("http://testserver/")
        assert feed["authors"][0]["name"]
        entries = atom.findall(f"{ATOM}entry")
        assert entries, address
        assert [each["id"] for each in feed["items"]] == [each.findtext(f"{ATOM}id") for each in entries]
        for item, entry in zip(feed["items"], entries, strict=True):
            assert item["title"] == entry.findtext(f"{ATOM}title")
            assert item["date_published"] == entry.findtext(f"{ATOM}published")
            assert item["date_modified"] == entry.findtext(f"{ATOM}updated")
            assert "&lt;" not in item["content_text"]
            assert "\x08" not in item["content_text"]
        assert "Secret dams" not in answer.content.decode()
        page = f"{address}/{query}"
        assert 'type="application/feed+json"' in client.get(page).content.decode(), page


def test_a_search_s_feed_goes_on_and_keeps_the_words_as_printed(client: Client) -> None:
    _fill()
    feed = client.get("/search.feed.json?q=water+rising").json()
    assert len(feed["items"]) == 50
    assert feed["items"][0]["content_text"] == 'The water is "high" & <b>rising</b>.'
    assert feed["items"][0]["language"] == "en"
    assert feed["next_url"] == "http://testserver/search.feed.json?q=water+rising&page=2"
    rest = client.get(feed["next_url"].removeprefix("http://testserver")).json()
    assert len(rest["items"]) == 5
    assert "next_url" not in rest
    assert client.get("/search.feed.json?q=nobody").json()["items"] == []
    assert client.get("/officials/nobody.feed.json").status_code == 404
