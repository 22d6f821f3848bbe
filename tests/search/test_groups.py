"""Answers put together by meeting and by official."""

import datetime

import pytest
from django.http import QueryDict

from meetings.models import Meeting
from meetings.search.index import sync
from meetings.search.page.groups import OfficialGroup
from meetings.search.page.request import asked
from meetings.search.page.results import ResultPage, answer
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def dams() -> Meeting:
    velden, brand = an_official("Mira Velden"), an_official("Otto Brand")
    dams = a_meeting("On dams", slug="on-dams", date=datetime.date(2025, 2, 1))
    for number in range(4):
        a_statement(dams, f"Dam number {number} is high.", official=velden)
    a_statement(dams, "The dam, the whole dam and the dam alone.", official=brand)
    roads = a_meeting("On roads", slug="on-roads", date=datetime.date(2023, 1, 1))
    a_statement(roads, "The dam dam dam.", official=velden)
    a_statement(roads, "Nothing of it.", official=an_official("Ada Zorn"))
    sync.rebuild()
    return dams


def ask(address: str) -> ResultPage:
    wanted = asked(QueryDict(address))
    return answer(wanted.request, wanted.address)


def test_a_meeting_is_one_entry_with_its_count_and_best_passages(dams: Meeting) -> None:
    page = ask("q=dam&by=meeting&sort=newest")
    assert page.groups
    first, second = page.groups.meetings
    assert (first.meeting, first.count, len(first.rows)) == (dams, 6, 3)
    assert first.url == "?q=dam&sort=newest&meeting=2025-02-01%2Fon-dams"
    assert (second.meeting.title, second.count) == ("On roads", 1)
    assert second.rows[0].snippet == "The <mark>dam</mark> <mark>dam</mark> <mark>dam</mark>."
    assert (page.total, page.groups.total, page.first, page.last, page.pages) == (7, 2, 1, 2, 1)


def test_the_meeting_with_the_best_statement_comes_first(dams: Meeting) -> None:
    page = ask("q=dam&by=meeting")
    assert page.groups
    best = ask("q=dam").rows[0].meeting
    assert page.groups.meetings[0].meeting == best


@pytest.mark.parametrize(
    ("count", "every", "shown"),
    [(1, 46, "2.2%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 1, "100.0%"), (0, 9, "0.0%")],
)
def test_a_share_is_rounded(count: int, every: int, shown: str) -> None:
    assert OfficialGroup("Mira Velden", "mira-velden", count, count / every, "").percent == shown


def test_officials_come_with_their_share_whoever_says_it_most_first(dams: Meeting) -> None:
    page = ask("q=dam&by=official")
    assert page.groups
    velden, brand = page.groups.officials
    assert (velden.name, velden.count, velden.percent) == ("Mira Velden", 5, "83.3%")
    assert brand.url == "?q=dam&official=otto-brand"
    assert ask(brand.url[1:]).total == brand.count
    assert page.groups.ungrouped == 1
    assert page.sorts == ()


@pytest.mark.parametrize(("by", "first"), [("meeting", 11), ("official", 21)])
def test_groups_are_turned_through_page_by_page(by: str, first: int) -> None:
    for number in range(first + 1):
        a_statement(a_meeting(f"Meeting {number}"), "The dam.", official=an_official(f"Person No{number}"))
    sync.rebuild()
    page = ask(f"q=dam&by={by}&page=2")
    assert (page.first, page.last, page.of) == (first, first + 1, first + 1)
    assert (page.pages, page.next_url) == (2, "")
    assert page.previous_url == f"?q=dam&by={by}"
    assert ask(f"q=dam&by={by}&page=3").notes == ("There are only 2 pages of results.",)


def test_each_way_to_show_them_is_a_link(dams: Meeting) -> None:
    ways = ask("q=dam&by=meeting&page=2").ways
    assert [(way.url, way.selected) for way in ways] == [
        ("?q=dam", False),
        ("?q=dam&by=meeting", True),
        ("?q=dam&by=official", False),
    ]
