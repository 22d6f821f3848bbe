"""The search page with its answers put together."""

import pytest
from django.test import Client

from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dams() -> None:
    velden, brand = an_official("Mira Velden"), an_official("Otto Brand")
    a_statement(a_meeting("On dams"), "The dam.", official=velden)
    a_statement(a_meeting("On roads"), "The dam & the road.", official=brand)
    sync.rebuild()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("q=dam&by=meeting", "Found in 2 meetings"),
        ("q=dam&by=official", "2 speakers, most results first."),
        ("q=dam&by=official", "1 result has no named speaker"),
        ("q=volcano&by=official", "No results"),
        ("q=dam&by=meeting&page=9", "There is only 1 page of results."),
        ("q=dam&by=colour", "We ignored the grouping “colour”. Use meeting or official."),
    ],
)
def test_the_page_says_what_it_shows(client: Client, address: str, shown: str) -> None:
    answer = client.get(f"/search/?{address}")
    assert answer.status_code == 200
    assert shown in answer.text


def test_the_pager_counts_what_is_shown(client: Client) -> None:
    for number in range(21):
        a_statement(a_meeting(), "The dam.", official=an_official(f"Person No{number}"))
    official = an_official("Ada Zorn")
    for _ in range(3):
        a_statement(a_meeting(), "The dam.", official=official)
    sync.rebuild()
    assert "1 to 20 of 24" in client.get("/search/?q=dam&by=official").text
    assert "1 to 10 of 26" in client.get("/search/?q=dam&by=meeting").text
    assert "1 to 20 of 27" in client.get("/search/?q=dam").text
