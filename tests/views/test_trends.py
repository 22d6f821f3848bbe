"""The page that compares words over time."""

import csv
import datetime
import html
import io
import re

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, an_official
from tests.markup import tight

pytestmark = pytest.mark.django_db


@pytest.fixture
def records() -> None:
    velden = an_official("Mira Velden")
    for year, text in ((2019, "Gas and oil."), (2020, "Gas."), (2022, "Nothing."), (2022, "=gas")):
        a_statement(a_meeting("Talk", date=datetime.date(year, 6, 1)), text, official=velden)
    sync.rebuild()


def page(client: Client, query: str) -> str:
    return client.get(f"/search/trends/?unit=year&{query}").text


def test_lines_can_be_told_apart_without_colour(client: Client, records: None) -> None:
    shown = page(client, "q=gas&q=oil")
    assert 'href="#sign1"' in shown
    assert 'href="#sign2"' in shown
    assert shown.count("<path class=") == 2


def test_a_year_without_records_is_no_zero(client: Client, records: None) -> None:
    shown = tight(page(client, "q=gas"))
    assert "<title>2021: no records</title>" in shown
    assert re.search(r'<th scope="row">2021</th><td colspan="2">no records</td>', shown)
    assert "M" in re.findall(r' d="M[^"]+M', shown)[0]  # the line is interrupted


def test_every_point_and_cell_leads_to_the_search_with_as_many_answers(client: Client, records: None) -> None:
    shown = tight(page(client, "q=gas&official=mira-velden"))
    cells = re.findall(r'<td><a href="([^"]+)" rel="nofollow">(\d+)</a>', shown)
    assert len(cells) == 3
    for address, count in cells:
        assert f"<b>{count}</b>" in client.get(html.unescape(address)).text


def test_the_table_is_a_file_too(client: Client, records: None) -> None:
    answer = client.get("/search/trends.csv?unit=year&q=gas")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0][:4] == ["year", "statements on record", "words on record", "gas: statements"]
    assert rows[1][:4] == ["2019", "2", "4", "1"]
    assert rows[3] == ["2021", "0", "0", "", "", ""]


def test_a_term_in_the_file_cannot_be_run_by_a_spreadsheet(client: Client, records: None) -> None:
    text = client.get('/search/trends.csv?q=%3D"gas"').getvalue().decode()
    assert "\"'=" in text


def test_only_so_many_are_compared_and_that_is_said(client: Client, records: None) -> None:
    shown = page(client, "&".join(f"q=word{number}" for number in range(9)))
    assert "You can compare up to 5." in shown
    assert shown.count("<path class=") == 5


def test_the_form_keeps_what_was_chosen(client: Client, records: None) -> None:
    shown = page(client, "q=gas&official=mira-velden&per=statements&from=2019-01-01")
    assert '<input type="hidden" name="official" value="mira-velden">' in shown
    assert '<option value="statements" selected>' in shown
    assert 'name="from" value="2019-01-01"' in shown
    assert "per 100 statements" in shown


def test_comparing_more_costs_no_more_queries(
    client: Client, records: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(client, "")  # the speakers and topics to choose from are remembered from now on
    for query in ("q=gas", "q=gas&q=oil&q=talk"):
        with django_assert_num_queries(2):
            page(client, query)


def test_without_an_index_the_page_says_so(client: Client) -> None:
    a_statement(a_meeting())
    assert client.get("/search/trends/?q=gas").status_code == 503
    assert client.get("/search/trends.csv?q=gas").status_code == 503


def test_an_empty_page_asks_for_words(client: Client) -> None:
    shown = client.get("/search/trends/")
    assert shown.status_code == 200
    assert "Words over time" in shown.text


NAMES = ["q", "unit", "per", "from", "to", "official", "year", "month", "page", "sort", "by"]
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["gas", "month", "year", "2019", "2019-06", "0001-01-01", "9999-12-31", '="gas"', "<script>"]
    ),
)


@pytest.mark.parametrize("address", ["/search/trends/", "/search/trends.csv"])
def test_any_query_string_is_answered(client: Client, records: None, address: str) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=7))
    def answered(query: list[tuple[str, str]]) -> None:
        parameters = QueryDict(mutable=True)
        for name, value in query:
            parameters.appendlist(name, value.encode("utf-8", "ignore").decode())
        answer = client.get(f"{address}?{parameters.urlencode()}")
        assert answer.status_code == 200
        assert b"<script>" not in answer.getvalue() or address.endswith("csv")

    answered()


def test_filters_are_chips_to_take_off_and_lists_to_add_from(client: Client, records: None) -> None:
    shown = page(client, "q=gas&official=mira-velden&from=2019-01-01")
    assert "Official: Mira Velden" in shown
    assert '<option value="mira-velden">' not in shown  # chosen already
    [address] = re.findall(
        r'href="([^"]+)" rel="nofollow">\s*<span class="unseen">Remove </span>Official', shown
    )
    without = client.get(f"/search/trends/{html.unescape(address)}").text
    assert "Official: Mira Velden" not in without
    assert '<option value="mira-velden">Mira Velden</option>' in without
    assert 'value="gas"' in without
    assert 'value="2019-01-01"' in without


def test_a_chart_has_its_unit_a_zero_and_months(client: Client) -> None:
    for month in (1, 2, 4):
        a_statement(a_meeting("Talk", date=datetime.date(2020, month, 1)), "Gas.")
    sync.rebuild()
    shown = tight(client.get("/search/trends/?q=gas").text)
    assert re.search(r'<text x="0"[^>]*>[\d.,]+ per 10,000 words</text>', shown)
    assert re.search(r'<text x="0"[^>]*>0</text>', shown)
    assert "Jan 2020</text>" in shown
    assert 'class="end l1"' in shown


def test_a_rate_of_few_statements_is_a_hollow_point(client: Client) -> None:
    for year, number in ((2019, 30), (2020, 2), (2021, 30)):
        meeting = a_meeting("Talk", date=datetime.date(year, 6, 1))
        for _ in range(number):
            a_statement(meeting, "Gas.")
    sync.rebuild()
    shown = page(client, "q=gas")
    assert shown.count("sign l1 hollow") == 1
    assert "Hollow points" in shown


def test_an_empty_page_shows_an_example_of_the_archives_own_words(client: Client) -> None:
    sentence = "The reservoirs of the northern region were filled again after the floods in spring."
    a_statement(a_meeting("Talk"), sentence, official=an_official("Mira Velden"))
    sync.rebuild()
    shown = client.get("/search/trends/").text
    assert "For example:" in shown
    assert 'class="end l2"' in shown
    assert "reservoirs" in shown
    assert "speaker:velden reservoirs" in html.unescape(client.get("/search/concordance/").text)
    help_of_search = client.get("/search/?q=water").text + client.get("/search/help/").text
    assert "reserv*" not in help_of_search
    assert "reser*" in help_of_search
    assert "hydro*" not in client.get("/search/?q=region").text
