"""Each page takes a fixed number of queries, however much it shows."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Official, Topic
from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_statement, a_tag, a_topic, an_office, an_official

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 2, 1)
# One query of each asks whether the page has changed since it was made; one of a record and of a statement
# asks when it was corrected.
PAGES = {
    "/": 13,
    "/meetings/": 7,
    "/meetings/2025/": 7,
    "/meetings/2025/02/": 7,
    "/meetings/2025-02-01/first/": 13,
    "/meetings/2025-02-01/first/history/": 4,
    "/meetings/2025-02-01/first/s1/": 6,
    "/officials/": 7,
    "/officials/?by=office&q=minister": 5,
    "/officials/mira-velden/": 14,
    "/officials/mira-velden/meetings/?was=spoke": 5,
    "/officials/mira-velden/meetings/?with=person-number0x0": 6,
    "/about/": 8,
    "/places/": 3,
    "/places/veldengrad/": 8,
    "/topics/": 3,
    "/topics/water/": 10,
    "/search/?q=water": 12,
    "/search/?q=water&by=meeting": 12,
    "/search/?q=water&by=official": 11,
    "/search.csv?q=water": 4,
    "/search.jsonl?q=water": 4,
    "/meetings/2025-02-01/first/?q=water": 15,
    "/meetings/2025-02-01/first/s1/?q=water": 7,
    "/search/concordance/?q=water&sort=after": 6,
    "/search/trends/?q=water&q=high": 4,
    "/quotes/?text=the+water+is+high&speaker=Velden": 5,
    "/search.atom?q=water": 4,
    "/meetings.atom": 2,
    "/officials/mira-velden.atom": 3,
    "/health/": 1,
}


def fill(number: int, velden: Official, water: Topic) -> None:
    """One more meeting with more people, statements, tags and days."""
    meeting = a_meeting(slug="first" if not number else f"meeting-{number}", date=DAY, lead="On water.")
    for position in range(number + 2):
        other = an_official(f"Person Number{number}x{position}")
        for official in (velden, other):
            name = f"{official.name} {position}"
            an_office(official, f"Minister {number}x{position}")
            there = a_participant(meeting, name, official=official, attended=True, spoke=position > 0)
            statement = a_statement(meeting, "The water is high.", official=official, participant=there)
            a_tag(water, meeting, statement)
    a_tag(a_topic(f"Water {number}"), meeting)


def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    velden, water = an_official("Mira Velden"), a_topic("Water")
    counts: dict[str, list[int]] = {address: [] for address in PAGES}
    for number in range(3):
        fill(number, velden, water)
        sync.rebuild()
        for address, known in counts.items():
            known.append(queries(client, address))
    changed = {address: known for address, known in counts.items() if known != [PAGES[address]] * 3}
    assert changed == {}


def queries(client: Client, address: str) -> int:
    """How many queries a page takes that nothing is remembered of."""
    for each in caches.all():
        each.clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).getvalue()
    return len(seen)
