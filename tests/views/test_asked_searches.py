"""What readers search for is counted: never by the request, and in words from the third time on."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.words import take_down_words
from meetings.models import SearchCount
from meetings.pages import asked_searches
from meetings.search.index import sync
from meetings.search.page import frequent
from meetings.search.page.frequent import AskedFor
from tests.builders import a_meeting, a_statement
from tests.desk.conftest import an_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_thread(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """The test writes when it wants to."""
    settings.COUNT_SEARCHES = True
    monkeypatch.setattr(asked_searches, "_due", float("inf"))
    asked_searches._waiting.clear()


def test_words_are_kept_from_the_third_time_on(client: Client) -> None:
    meeting = a_meeting()
    a_statement(meeting, "The water is rising.")
    sync.rebuild()
    for _ in range(2):
        assert "X-Results" not in client.get("/search/?q=water")
        client.get("/search/?q=Iceberg")
    client.get("/search/?q=water&kind=transcript")
    client.get("/search/?q=water&page=2")
    client.get("/search/?q=" + "x" * 201)
    client.get("/search/")
    assert not SearchCount.objects.exists()
    asked_searches.write()
    assert set(SearchCount.objects.values_list("text", "count")) == {("", 2)}
    client.get("/search/?q=+WATER")
    client.get("/search/?q=iceberg")
    asked_searches.write()
    assert frequent.often() == [AskedFor("WATER", 3, 2)]
    assert frequent.in_vain() == [AskedFor("iceberg", 3, 0)]

    client.force_login(an_editor("anna", "change_meeting", "add_topic", "add_synonyms"))
    page = client.get("/desk/searches/").content.decode()
    assert page.index("iceberg") < page.index("WATER")
    added = client.get("/admin/meetings/topic/add/?name=iceberg&rule=iceberg").content.decode()
    assert 'value="iceberg"' in added
    assert "iceberg</textarea>" in added
    assert "iceberg" in client.get("/admin/meetings/synonyms/add/?words=iceberg%0A").content.decode()

    take_down_words(meeting, "WATER", Grounds(None, "personal"))
    client.get("/search/?q=water")
    client.get("/search/?q=mill")
    asked_searches.write()
    assert not SearchCount.objects.filter(text__iexact="water").exists()
    assert SearchCount.objects.filter(text="").count() == 2


def test_counts_are_kept_for_thirty_days_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    frequent.keep([AskedFor("old", 5, 0)])
    SearchCount.objects.update(day=timezone.localdate() - datetime.timedelta(days=30))
    assert frequent.in_vain() == []
    monkeypatch.setattr(frequent, "MOST_A_DAY", 2)
    frequent.keep([AskedFor("one", 3, 1), AskedFor("two", 3, 1)])
    frequent.keep([AskedFor("one", 1, 0), AskedFor("three", 9, 1)])
    assert {each.text for each in (*frequent.often(), *frequent.in_vain())} == {"one", "two"}
    assert frequent.in_vain() == [AskedFor("one", 4, 0)]


def test_a_thread_of_its_own_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    class Thread:
        def __init__(self, **facts: object) -> None:
            self.name = str(facts["name"])

        def start(self) -> None:
            started.append(self.name)

    monkeypatch.setattr(asked_searches.threading, "Thread", Thread)
    monkeypatch.setattr(asked_searches, "_due", 0.0)
    asked_searches._count("water", 1)
    asked_searches._count("water", 1)
    assert started == ["asked searches"]
    assert [each.count for each in asked_searches._waiting.values()] == [2]
