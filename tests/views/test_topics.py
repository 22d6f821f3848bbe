"""Topics, and the page of one."""

import datetime
import re

import pytest
from django.test import Client
from lxml import html

from meetings.models import Meeting, TopicTag
from meetings.search.index import sync
from meetings.search.index.current import engine
from meetings.search.index.engine import SearchRequest
from meetings.search.query import parse
from tests.builders import a_meeting, a_statement, a_tag, a_topic, an_official
from tests.markup import tight

pytestmark = pytest.mark.django_db


def test_topics_are_listed_with_their_counts(client: Client) -> None:
    water, meeting = a_topic("Water"), a_meeting()
    a_tag(water, meeting)
    a_tag(water, meeting, a_statement(meeting))
    a_topic("Roads")
    page = tight(client.get("/topics/").text)
    assert "1 meeting, 1 statement" in page
    assert "no meetings yet" in page


def test_a_topic_lists_its_meetings_and_who_spoke_of_it(client: Client) -> None:
    water, meeting = a_topic("Water"), a_meeting("On dams")
    statement = a_statement(meeting, official=an_official("Mira Velden"))
    a_tag(water, meeting, statement)
    page = client.get("/topics/water/").text
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert "1 statement on this topic" in page
    assert "/search/?topic=water&amp;official=mira-velden" in page


def test_it_is_said_when_the_source_itself_named_the_topic(client: Client) -> None:
    source = TopicTag.Reason.SOURCE
    TopicTag.objects.create(topic=a_topic("Water"), meeting=a_meeting(), reason=source)
    assert "Tagged by the source" in client.get("/topics/water/").text


def test_an_undated_meeting_of_a_topic_is_linked(client: Client) -> None:
    meeting = a_meeting(date=None)
    a_tag(a_topic("Water"), meeting)
    assert f'href="{meeting.get_absolute_url()}"' in client.get("/topics/water/").text


def test_a_topic_without_meetings_says_what_to_do(client: Client) -> None:
    a_topic("Water")
    assert "This topic has no meetings yet" in client.get("/topics/water/").text


def test_topics_stand_under_the_one_that_holds_them(client: Client) -> None:
    nature = a_topic("Nature")
    water = a_topic("Water", parent=nature)
    for year in (2020, 2024):
        a_tag(water, a_meeting(date=datetime.date(year, 1, 2)))
    page = client.get("/topics/").text
    assert page.index("Nature</a>") < page.index("Water</a>")
    assert page.count("2 meetings") == 2
    assert "2020 to 2024" in page
    assert page.count('<svg class="shape"') == 2


def test_a_topic_leads_up_and_down_the_tree(client: Client) -> None:
    nature = a_topic("Nature")
    water = a_topic("Water", parent=nature)
    a_topic("Dams", parent=water)
    page = tight(client.get("/topics/water/").text)
    assert 'href="/topics/nature/">Nature</a></p>' in page
    assert 'href="/topics/dams/">Dams' in page


def test_a_topic_shows_what_was_said_last_on_it_and_on_what_is_under_it(client: Client) -> None:
    nature, meeting = a_topic("Nature"), a_meeting()
    a_tag(a_topic("Water", parent=nature), meeting, a_statement(meeting, "The dam holds."))
    assert "The dam holds." in client.get("/topics/nature/").text
    assert "The dam holds." in client.get("/topics/nature.atom").text


def test_a_topic_has_a_chart_by_year(client: Client) -> None:
    water = a_topic("Water")
    for year in (2020, 2021, 2024):
        a_tag(water, a_meeting(date=datetime.date(year, 1, 2)))
    page = client.get("/topics/water/").text
    assert "highest year: 1" in page
    assert "/search/?topic=water&amp;sort=newest&amp;year=2021" in page


@pytest.mark.parametrize("address", ["/topics/nothing/", "/topics/nothing.atom"])
def test_a_topic_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


NAMES = "Energy|Энергетика|Water|Вода|Zoning"
IN_ENGLISH, IN_RUSSIAN = ["Energy", "Water", "Zoning"], ["Zoning", "Вода", "Энергетика"]


@pytest.fixture
def named_twice() -> Meeting:
    """Two topics with a name in Russian, which turns their order round, and one without."""
    meeting = a_meeting("On all three", slug="all", lead="The dam.")
    a_tag(a_topic("Energy", name_ru="Энергетика"), meeting)
    a_tag(a_topic("Water", name_ru="Вода"), meeting)
    a_tag(a_topic("Zoning"), meeting)
    sync.rebuild()
    return meeting


@pytest.mark.parametrize("address", ["/", "/topics/", "/meetings/2025-02-24/all/", "/search/?q=dam"])
def test_topics_have_the_names_of_the_readers_language_and_its_order(
    client: Client, named_twice: Meeting, address: str
) -> None:
    """Where a topic has no Russian name the English one stands in; facets go by their counts."""
    for language, names in [("en", IN_ENGLISH), ("ru", IN_RUSSIAN), ("en", IN_ENGLISH)]:
        page = html.fromstring(client.get(address, headers={"Accept-Language": language}).content)
        shown = re.findall(NAMES, page.find("body").text_content())
        assert (language, sorted(shown) if "q=" in address else shown) == (language, names)


@pytest.mark.parametrize("asked", ["topic:energy", "topic:энергетика", "тема:энергетику", "topic:энерг*"])
def test_a_topic_is_found_by_both_of_its_names(named_twice: Meeting, asked: str) -> None:
    assert engine().search(SearchRequest(query=parse(asked).query)).total == 1


def test_a_search_says_the_topic_in_the_readers_language(client: Client, named_twice: Meeting) -> None:
    page = tight(client.get("/search/?topic=energy", headers={"Accept-Language": "ru"}).text)
    assert "введение, тема: Энергетика" in page
    assert "Тема: Энергетика<span" in page
    door = client.get("/search/?q=энергетика", headers={"Accept-Language": "ru"}).text
    assert '<a href="/topics/energy/">Энергетика</a>' in door


def test_a_topic_is_headed_in_the_readers_language(client: Client, named_twice: Meeting) -> None:
    assert "<h1>Вода</h1>" in client.get("/topics/water/", headers={"Accept-Language": "ru"}).text
    assert "<h1>Water</h1>" in client.get("/topics/water/").text
    assert "<title>Verbatim: Water</title>" in client.get("/topics/water.atom").text
