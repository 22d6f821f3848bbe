"""Every feed is what RFC 4287 asks for: required elements once, unique addresses, dates."""

import datetime
import re

import pytest
from django.test import Client
from lxml import etree

from meetings.models import Decision
from meetings.search.index import sync
from tests.builders import A_TIME, a_meeting, a_statement, a_tag, a_topic, an_official

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]

FEEDS = ["/meetings.atom", "/officials/mira-velden.atom", "/topics/water.atom", "/corrections.atom"]
FEEDS += ["/search.atom?q=water", "/search.atom?q=nothing-like-it"]
ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ADDRESS = re.compile(r"(https?://[^\s/]+/\S*|tag:[^\s,]+,\d{4}(-\d\d){0,2}:\S+)")


def fill() -> None:
    velden, water = an_official("Mira Velden"), a_topic("Water")
    for number in range(3):
        day = None if number == 2 else datetime.date(2025, 2, 24)
        meeting = a_meeting(f"Dams & <water> \x07 {number}", date=day, lead="On \x08 <b>water</b>.")
        a_tag(water, meeting, a_statement(meeting, "Water & <ice>.\x0b", official=velden))
    Decision.objects.create(kind=Decision.Kind.MERGE, what="One & <the same>", why="\x0bSeen.", at=A_TIME)
    sync.rebuild()


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_valid(client: Client, address: str) -> None:
    feed = etree.fromstring(client.get(address).getvalue())
    assert feed.tag == f"{ATOM}feed"
    assert faults(feed) == []
    entries = feed.findall(f"{ATOM}entry")
    assert bool(entries) == ("nothing" not in address)
    assert [fault for entry in entries for fault in faults(entry)] == []
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    (own,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href", "").endswith(address)


def faults(element: etree._Element) -> list[str]:
    """What RFC 4287 asks of a feed and of an entry that this one does not have, or has twice."""
    found = [
        f"{len(element.findall(f'{ATOM}{name}'))} × {name}"
        for name in ("id", "title", "updated")
        if len(element.findall(f"{ATOM}{name}")) != 1
    ]
    found += [f"no author in {element.tag}"] if element.find(f"{ATOM}author/{ATOM}name") is None else []
    dates = [
        each.text or "" for name in ("updated", "published") for each in element.findall(f"{ATOM}{name}")
    ]
    found += [f"date {date}" for date in dates if not DATE.fullmatch(date)]
    addresses = [element.findtext(f"{ATOM}id") or ""]
    links = element.findall(f"{ATOM}link")
    found += [f"address {each}" for each in addresses if not ADDRESS.fullmatch(each)]
    found += [f"link {each.get('href')}" for each in links if not ADDRESS.fullmatch(each.get("href") or "")]
    alternates = [(each.get("type"), each.get("hreflang")) for each in links if _is_alternate(each)]
    return found + (["two alternates alike"] if len(alternates) > len(set(alternates)) else [])


def _is_alternate(link: etree._Element) -> bool:
    return link.get("rel", "alternate") == "alternate"
