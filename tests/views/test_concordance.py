"""The page of words in their context."""

import csv
import html
import io
import re

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from meetings.exports import files as exports
from meetings.models import Meeting
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams")
    for number in range(3):
        a_statement(
            found, f"The water & <b>ice</b> of {number}.", official=an_official(f"Mira Velden{number}")
        )
    a_statement(found, "=1 water")
    sync.rebuild()
    return found


def page(client: Client, query: str) -> str:
    return client.get(f"/search/concordance/?{query}").text


def test_a_line_reads_as_a_sentence_and_leads_to_its_place(client: Client, meeting: Meeting) -> None:
    shown = " ".join(page(client, "q=water&official=mira-velden1").split())
    line = re.findall(r"<span class=\"left\".*?</li>", shown)[0]
    assert " ".join(html.unescape(re.sub(r"<[^>]+>", "", line)).split()).startswith(
        "The water & <b>ice</b> of 1. Mira Velden1"
    )
    [url] = re.findall(r'href="([^"]+)"', line)
    assert '<mark id="s2-m1">water</mark>' in client.get(url.partition("#")[0]).text
    assert url.endswith("#s2-m1")


def test_the_orders_are_links(client: Client, meeting: Meeting) -> None:
    shown = page(client, "q=water&sort=before")
    assert '<b aria-current="true">By words before</b>' in shown
    assert 'href="?q=water&amp;sort=speaker"' in shown


def test_the_lines_are_a_file_too(client: Client, meeting: Meeting) -> None:
    answer = client.get("/search/concordance.csv?q=water&sort=after")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert len(rows) == 4
    assert {row["words"] for row in rows} == {"water"}
    assert rows[0]["before"] == "'=1 "
    assert rows[0]["url"].startswith("http://testserver/meetings/")


def test_few_long_files_are_sent_at_a_time(
    client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "LONG", 0)
    sent = [client.get("/search/concordance.csv?q=water") for _ in range(exports.LONG_AT_ONCE)]
    assert client.get("/search/concordance.csv?q=water").status_code == 503
    assert client.get("/search/concordance.csv?q=water&sort=after").status_code == 200
    for each in sent:
        each.getvalue()


def test_what_the_file_has_is_said(client: Client, meeting: Meeting) -> None:
    assert "(every line)" in page(client, "q=water&sort=oldest")
    assert "(from up to 2,000 statements)" in page(client, "q=water&sort=after")


def test_a_search_without_words_says_so(client: Client, meeting: Meeting) -> None:
    assert "has no words to show" in page(client, "q=speaker:velden")
    assert client.get("/search/concordance.csv?q=speaker:velden").getvalue().count(b"\n") == 1


def test_without_an_index_the_page_says_so(client: Client) -> None:
    a_statement(a_meeting())
    assert client.get("/search/concordance/?q=water").status_code == 503
    assert client.get("/search/concordance.csv?q=water").status_code == 503


def test_lines_cost_one_query_and_remembered_ones_none(
    client: Client, meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(client, "q=volcano")  # the speakers and topics to choose from are remembered from now on
    with django_assert_num_queries(3):
        page(client, "q=water")
    with django_assert_num_queries(3):
        page(client, "q=water&sort=after")
    with django_assert_num_queries(2):
        page(client, "q=water&sort=before")


NAMES = ["q", "sort", "page", "from", "official", "meeting", "by"]
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["water", "wat*", "before", "after", "speaker", "2", "9999999999", "<script>", "b"]),
)


@pytest.mark.parametrize("address", ["/search/concordance/", "/search/concordance.csv"])
def test_any_query_string_is_answered(client: Client, meeting: Meeting, address: str) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=7))
    def answered(query: list[tuple[str, str]]) -> None:
        parameters = QueryDict(mutable=True)
        for name, value in query:
            parameters.appendlist(name, value.encode("utf-8", "ignore").decode())
        answer = client.get(f"{address}?{parameters.urlencode()}")
        assert answer.status_code == 200
        assert address.endswith("csv") or not re.search(b"<script>|<b>ice", answer.getvalue())

    answered()
