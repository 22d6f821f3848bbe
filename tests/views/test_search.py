"""The search page."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting, Office, Official
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, a_tag, a_topic, an_office, an_official
from tests.markup import tight

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams")
    a_statement(found, "The water is high.", official=an_official("Mira Velden"))
    a_statement(found, "The water is low & <b>cold</b>.", official=an_official("Otto Brand"))
    a_tag(a_topic("Rivers"), found)
    older = a_meeting("On roads", date=datetime.date(2023, 1, 1))
    a_statement(older, "The road is long.", official=an_official("Ada Zorn"))
    sync.rebuild()
    return found


def test_a_word_finds_statements_with_the_word_marked(client: Client, meeting: Meeting) -> None:
    page = client.get("/search/?q=water").text
    assert page.count("<mark>water</mark>") == 2
    assert f'href="{meeting.get_absolute_url()}?q=water#s1"' in page
    assert "&lt;b&gt;cold&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("official=otto-brand", "<b>1</b> statement by Otto Brand"),
        ("topic=rivers", "<b>2</b> statements and 1 introduction"),
        ("year=2023", "<b>1</b> statement and 1 introduction"),
        ("month=2025-02", "<b>2</b> statements and 1 introduction"),
        ("from=2024-01-01", "<b>2</b> statements and 1 introduction"),
        ("to=2024-01-01", "<b>1</b> statement and 1 introduction"),
        ("meeting=2025-02-24/on-dams", "<b>2</b> statements and 1 introduction"),
        ("q=water&official=otto-brand&official=ada-zorn", "<b>1</b> statement by "),
    ],
)
def test_a_choice_narrows(client: Client, meeting: Meeting, query: str, found: str) -> None:
    assert found in client.get(f"/search/?{query}").text


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("official=nobody", "We ignored the official “nobody”"),
        ("kind=dance", "We ignored the kind “dance”"),
        ("month=2025-13", "We ignored the month “2025-13”. Use a month such as 2018-05"),
        ("from=soon", "Use a date such as 2025-02-24"),
        ("sort=loudest", "relevance, newest or oldest"),
        ("page=-1", "Use a number, 1 or higher"),
        ("meeting=2025-02-30/x", "We ignored the meeting “"),
        ("from=2025-01-02&to=2025-01-01", "The first day is after the last day"),
        ("page=100000", "A search shows its first 500 pages"),
    ],
)
def test_what_means_nothing_is_ignored_and_said(
    client: Client, meeting: Meeting, query: str, note: str
) -> None:
    page = client.get(f"/search/?q=water&{query}")
    assert page.status_code == 200
    assert note in page.text


def test_a_merged_official_still_narrows(client: Client, meeting: Meeting) -> None:
    otto = meeting.statements.get(number=2).official
    an_official("O. Brand", slug="o-brand", merged_into=otto)
    assert "<b>1</b>" in client.get("/search/?q=water&official=o-brand").text


def test_a_new_search_keeps_the_choices_and_leaves_the_page(client: Client, meeting: Meeting) -> None:
    page = client.get("/search/?q=water&official=otto-brand&sort=oldest&page=2").text
    assert '<input type="hidden" name="official" value="otto-brand">' in page
    assert '<input type="hidden" name="sort" value="oldest">' in page
    assert 'name="page"' not in page


def test_a_name_offers_its_official_above_the_statements(client: Client, meeting: Meeting) -> None:
    a_statement(meeting, "I thank Minister Velden.", official=None)
    sync.rebuild()
    page = client.get("/search/?q=velden").text
    assert page.index('<a href="/officials/mira-velden/">Mira Velden</a>') < page.index("<mark>Velden</mark>")


def test_an_office_offers_its_holder_with_the_office(client: Client, meeting: Meeting) -> None:
    days = {"from_date": datetime.date(2021, 1, 1), "until_date": datetime.date(2024, 1, 1)}
    velden = Official.objects.get(slug="mira-velden")
    Office.objects.create(official=velden, title="Minister of Water", key="minister of water", **days)
    page = tight(client.get("/search/?q=water+minister").text)
    assert '<a href="/officials/mira-velden/">Mira Velden</a>' in page
    assert "Minister of Water, 2021–2024" in page


@pytest.mark.parametrize("name", ["Rivers", "rivers"])
def test_the_name_of_a_topic_offers_it(client: Client, meeting: Meeting, name: str) -> None:
    a_topic("Rivers and lakes", slug="rivers-and-lakes")
    page = client.get(f"/search/?q={name}").text
    assert page.index('<a href="/topics/rivers/">') < page.index('<a href="/topics/rivers-and-lakes/">')


def test_a_russian_topic_is_offered_in_small_letters(client: Client, meeting: Meeting) -> None:
    a_topic("Реки", slug="reki")
    assert 'class="doors"' in client.get("/search/?q=реки").text


@pytest.mark.parametrize(
    "typed",
    ['"velden"', "velden OR brand", "-velden", "velden*", "speaker:velden*", "title:velden", "(velden)"],
)
def test_operators_offer_nobody_and_cost_nothing(client: Client, meeting: Meeting, typed: str) -> None:
    offered, looked_for = [], []
    for each in ("velden", typed):
        with CaptureQueriesContext(connection) as queries:
            offered.append('class="doors"' in client.get(f"/search/?q={each}").text)
        looked_for.append(any("meetings_alias" in query["sql"] for query in queries))
    assert (offered, looked_for) == ([True, False], [True, False])


@pytest.mark.parametrize(
    "typed", ["speaker:velden", 'speaker:"Mira Velden"', 'role:"water minister"', "topic:rivers"]
)
def test_a_name_alone_in_its_field_offers_its_page(client: Client, meeting: Meeting, typed: str) -> None:
    an_office(Official.objects.get(slug="mira-velden"), "Minister of Water")
    page = client.get("/search/", {"q": typed}).text
    door = "/topics/rivers/" if "topic" in typed else "/officials/mira-velden/"
    assert f'<a href="{door}">' in page.partition('class="doors"')[2]


def test_later_pages_offer_nobody(client: Client, meeting: Meeting) -> None:
    assert 'class="doors"' in client.get("/search/?q=velden").text
    assert 'class="doors"' not in client.get("/search/?q=velden&page=2").text


def test_offering_costs_two_queries(client: Client, meeting: Meeting) -> None:
    client.get("/search/")  # the names of topics and bodies are remembered from now on
    counts = []
    for typed in ("water", '"water"'):
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": typed})
        counts.append(len(queries))
    assert counts[0] == counts[1] + 2


def test_a_name_that_finds_no_statement_still_offers_its_official(client: Client, meeting: Meeting) -> None:
    an_official("Beata Kronin")
    page = client.get("/search/?q=kronin").text
    assert "No results" in page
    assert '<a href="/officials/beata-kronin/">' in page


def test_nothing_found_says_what_to_try(client: Client, meeting: Meeting) -> None:
    page = client.get("/search/?q=volcano").text
    assert "No results" in page
    assert "Try fewer, part of one" in page


def test_without_an_index_the_page_says_so_and_shows_other_ways(client: Client) -> None:
    a_statement(a_meeting())
    page = client.get("/search/?q=water")
    assert page.status_code == 503
    assert "not available right now" in page.text
