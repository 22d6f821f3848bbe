"""A search as a feed, held against RFC 4287."""

import datetime
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.exports import files as exports
from meetings.models import Meeting
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
ONCE = {
    "feed": ["id", "title", "updated", "subtitle"],
    "entry": ["id", "title", "updated", "published", "summary"],
}
OTHERS = {"feed": {"link", "author", "entry", "rights"}, "entry": {"link", "author", "rights"}}


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams")
    a_statement(found, "The water is high.", official=an_official("Mira Velden"))
    a_statement(found, "Water again.", label="")
    a_statement(a_meeting("On <roads>", date=None, lead="Water on them."), "No water.", label="\x08")
    sync.rebuild()
    return found


def feed(client: Client, query: str) -> ElementTree.Element:
    answer = client.get(f"/search.atom?{query}")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own output


def links(element: ElementTree.Element) -> dict[str, str]:
    return {each.attrib["rel"]: each.attrib["href"] for each in element.findall(f"{ATOM}link")}


def titles(found: ElementTree.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in found.findall(f"{ATOM}entry")]


def assert_valid(found: ElementTree.Element) -> None:
    """What RFC 4287 asks of a feed and of its entries."""
    assert found.tag == f"{ATOM}feed"
    assert_whole(found, "feed")
    assert {"self", "alternate"} <= set(links(found))
    entries = found.findall(f"{ATOM}entry")
    for entry in entries:
        assert_whole(entry, "entry")
        assert "alternate" in links(entry)
        [summary] = entry.findall(f"{ATOM}summary")
        assert summary.attrib["type"] == "html"
    identities = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(identities) == len(set(identities))


def assert_whole(element: ElementTree.Element, kind: str) -> None:
    assert all(len(element.findall(f"{ATOM}{name}")) == 1 for name in ONCE[kind])
    assert {child.tag.removeprefix(ATOM) for child in element} <= {*ONCE[kind], *OTHERS[kind]}
    for name in ("updated", "published"):
        for moment in element.findall(f"{ATOM}{name}"):
            assert MOMENT.fullmatch(moment.text or "")
            datetime.datetime.fromisoformat(moment.text or "")
    identity = urlsplit(element.findtext(f"{ATOM}id") or "")
    assert identity.scheme
    assert identity.netloc
    assert (element.findtext(f"{ATOM}title") or "").strip()
    [author] = element.findall(f"{ATOM}author")
    assert (author.findtext(f"{ATOM}name") or "").strip()
    assert all(urlsplit(href).netloc for href in links(element).values())


@pytest.mark.parametrize(
    "query", ["q=water", "", "q=volcano", "q=water&sort=oldest&by=meeting&page=7", "page=2"]
)
def test_a_feed_is_valid(client: Client, meeting: Meeting, query: str) -> None:
    assert_valid(feed(client, query))


def test_it_says_what_it_is_a_feed_of(client: Client, meeting: Meeting) -> None:
    query = "q=water&official=mira-velden&from=2025-01-01"
    found = feed(client, query)
    words = "statements by Mira Velden that contain “water”, from 1 January 2025"
    assert found.findtext(f"{ATOM}title") == f"Verbatim: {words}"
    assert found.findtext(f"{ATOM}subtitle") == f"The newest first, one entry a statement: {words}."
    assert links(found)["alternate"] == f"http://testserver/search/?{query}"


@pytest.mark.parametrize("query", ["q=water", "q=water&sort=oldest", "q=water&sort=relevance&by=official"])
def test_entries_are_the_newest_answers_whatever_the_page_shows(
    client: Client, meeting: Meeting, query: str
) -> None:
    assert titles(feed(client, query)) == ["Mira Velden: On dams", "On dams", "On <roads>", "On <roads>"]


def test_pages_lead_to_one_another(client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "ENTRIES", 3)
    first, second = feed(client, "q=water"), feed(client, "q=water&page=2")
    assert links(first)["next"] == links(second)["self"] == "http://testserver/search.atom?q=water&page=2"
    assert links(second)["previous"] == links(first)["self"] == "http://testserver/search.atom?q=water"
    assert "next" not in links(second)
    assert [len(titles(found)) for found in (first, second)] == [3, 1]


def test_an_empty_feed_is_the_same_each_time(client: Client, meeting: Meeting) -> None:
    first = client.get("/search.atom?q=volcano").content
    for each in caches.all():
        each.clear()
    assert client.get("/search.atom?q=volcano").content == first


def test_a_control_character_does_not_break_the_feed(client: Client) -> None:
    a_statement(a_meeting("On\x0bdams"), "Water\x08 <b>up</b>.")
    sync.rebuild()
    assert_valid(feed(client, "q=water"))
    assert "&amp;lt;b&amp;gt;up" in client.get("/search.atom?q=water").text


def test_any_words_make_a_valid_feed(client: Client, meeting: Meeting) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(max_size=30) | st.text(alphabet="<>&'\"\x00\x0b\ufffe a", max_size=20))
    def valid(typed: str) -> None:
        clean = typed.encode("utf-8", "ignore").decode()
        answer = client.get("/search.atom", {"q": clean})
        assert_valid(ElementTree.fromstring(answer.content))  # noqa: S314 - our own output

    valid()
