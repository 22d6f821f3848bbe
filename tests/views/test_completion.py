"""The address that the search box asks while somebody types."""

import pytest
from django.test import Client

from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db


def test_ways_to_go_on_are_json_that_can_be_kept(client: Client) -> None:
    a_statement(a_meeting("Record"), "The water <b>.", official=an_official("Mira Watt"))
    sync.rebuild()
    answer = client.get("/search/complete.json?q=wat")
    assert answer.json() == {
        "q": "wat",
        "completions": [
            {"q": "water", "label": "water", "kind": "word", "count": 1},
            {"q": 'speaker:"Mira Watt"', "label": "Mira Watt", "kind": "official", "count": 1},
        ],
    }
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("query", ["", "q=", "q=%00%00a", "q=" + "a" * 5_000, "q=%22", "q=speaker:"])
def test_nothing_to_go_on_is_an_empty_answer(client: Client, query: str) -> None:
    sync.rebuild()
    assert client.get(f"/search/complete.json?{query}").json()["completions"] == []


def test_without_an_index_nothing_is_offered(client: Client) -> None:
    assert client.get("/search/complete.json?q=water").json()["completions"] == []
