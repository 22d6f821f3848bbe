"""Each page asks the database a fixed number of times, however much there is to show."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Official, Topic
from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_statement, a_tag, a_topic, an_office, an_official

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 2, 1)
PAGES = {
    "/": 11,
    "/meetings/": 6,
    "/meetings/2025/": 6,
    "/meetings/2025/02/": 6,
    "/meetings/2025-02-01/first/": 11,
    "/meetings/2025-02-01/first/s1/": 4,
    "/officials/": 5,
    "/officials/?by=office&q=minister": 3,
    "/officials/mira-velden/": 10,
    "/officials/mira-velden/meetings/?was=spoke": 4,
    "/officials/mira-velden/meetings/?with=person-number0x0": 5,
    "/places/": 1,
    "/places/veldengrad/": 5,
    "/topics/": 2,
    "/topics/water/": 8,
    "/search/?q=water": 8,
    "/search/?q=water&by=meeting": 8,
    "/search/?q=water&by=official": 7,
    "/search.csv?q=water": 2,
    "/search.jsonl?q=water": 2,
    "/meetings/2025-02-01/first/?q=water": 12,
    "/meetings/2025-02-01/first/s1/?q=water": 5,
    "/search/concordance/?q=water&sort=after": 2,
    "/search/trends/?q=water&q=high": 0,
    "/quotes/?text=the+water+is+high&speaker=Velden": 4,
    "/search.atom?q=water": 2,
    "/meetings.atom": 1,
    "/officials/mira-velden.atom": 2,
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


@pytest.mark.parametrize(("address", "most"), PAGES.items())
def test_the_number_of_queries_does_not_grow(client: Client, address: str, most: int) -> None:
    velden, water = an_official("Mira Velden"), a_topic("Water")
    counts = []
    for number in range(3):
        fill(number, velden, water)
        sync.rebuild()
        cache.clear()  # a record that was rendered before costs less
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).getvalue()
        counts.append(len(queries))
    assert counts[1] == counts[2]
    assert counts[2] <= most + 1  # one asks whether the page is known
