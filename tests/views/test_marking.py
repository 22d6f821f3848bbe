"""The words of a search stay marked on the pages that its answers lead to."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.models import Meeting
from meetings.search.index import sync
from meetings.transcripts.transcript import TurnKind
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams", lead="Water was spoken of.", introduction=["On the water."])
    velden = an_official("Mira Velden")
    a_statement(found, "The water is high.", "Water & <b>ice</b>.", official=velden)
    a_statement(found, "Nothing of it.", official=velden)
    a_statement(found, "(Water is served.)", kind=TurnKind.DIRECTION, label="")
    a_statement(found, "Waters rise.", official=velden)
    return found


def page(client: Client, meeting: Meeting, query: str) -> str:
    return client.get(meeting.get_absolute_url(), {"q": query}).text


def test_an_answer_leads_to_the_record_with_its_words_marked(client: Client, meeting: Meeting) -> None:
    sync.rebuild()
    answers = client.get("/search/?q=water+speaker:velden").text
    address = f"{meeting.get_absolute_url()}?q=water"
    assert f'href="{address}#s1"' in answers
    assert f'href="{meeting.statement_url(1)}?q=water"' in answers
    assert '<p id="s1-p1">The <mark id="s1-m1">water</mark> is high.</p>' in client.get(address).text


def test_the_page_says_how_many_places_and_takes_the_marks_off(client: Client, meeting: Meeting) -> None:
    shown = page(client, meeting, "water")
    assert "<b>6</b> matches for <i>water</i>" in shown
    assert f'<a href="{meeting.get_absolute_url()}">Remove highlights</a>' in shown
    assert '<a href="#lead-m1">First match</a>' in shown


def test_links_step_from_place_to_place_without_javascript(client: Client, meeting: Meeting) -> None:
    shown = page(client, meeting, "water")
    first = '<a href="#opening-m1">previous</a> <a href="#s1-m1">3</a> <a href="#s1-m2">4</a> of 6 highlights'
    assert f'{first} <a href="#s3-m1">next</a>' in shown
    assert shown.count('class="steps"') == 3  # of both speeches, and the direction's with the one before it
    assert '<a href="#s3-m1">5</a>' in shown


def test_marks_are_the_same_with_an_index_and_without(client: Client, meeting: Meeting) -> None:
    without = [page(client, meeting, query) for query in ("water", "wat*", '"water is" OR ice', "watre~")]
    sync.rebuild()
    assert [
        page(client, meeting, query) for query in ("water", "wat*", '"water is" OR ice', "watre~")
    ] == without


def test_a_record_without_the_words_says_so(client: Client, meeting: Meeting) -> None:
    shown = page(client, meeting, "volcano")
    assert "No matches here for <i>volcano</i>" in shown
    assert "<mark" not in shown


def test_a_marked_page_is_no_page_of_its_own_for_robots_and_caches(client: Client, meeting: Meeting) -> None:
    address = meeting.get_absolute_url()
    marked, plain = client.get(address, {"q": "water"}), client.get(address)
    assert marked.headers["X-Robots-Tag"] == "noindex"
    assert "private" in marked.headers["Cache-Control"]
    assert marked.headers["ETag"] != plain.headers["ETag"]
    assert f'<link rel="canonical" href="http://testserver{address}">' in marked.text
    assert "<mark" not in plain.text
    assert "X-Robots-Tag" not in plain.headers


@pytest.mark.parametrize("query", ["", "   ", "speaker:velden", "-water", "date:2020"])
def test_a_search_without_words_gives_the_plain_page(client: Client, meeting: Meeting, query: str) -> None:
    cache.clear()
    answer = client.get(meeting.get_absolute_url(), {"q": query})
    assert "ETag" in answer.headers
    assert "<mark" not in answer.text


def test_marks_and_synonyms_cost_one_query_each(client: Client, meeting: Meeting) -> None:
    counts = []
    for query in ({}, {"q": "water"}):
        with CaptureQueriesContext(connection) as queries:
            client.get(meeting.get_absolute_url(), query)
        counts.append(len(queries))
    assert counts[1] == counts[0] + 2


def test_the_statement_alone_is_marked_too(client: Client, meeting: Meeting) -> None:
    answer = client.get(meeting.statement_url(2), {"q": "water"})
    assert "<b>4</b> matches" in answer.text
    assert '<mark id="s1-m2">Water</mark> &amp; &lt;b&gt;ice&lt;/b&gt;.' in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_markup_in_the_words_is_text(client: Client, meeting: Meeting) -> None:
    for address in (meeting.get_absolute_url(), meeting.statement_url(1)):
        shown = client.get(address, {"q": 'x<script>alert(1)</script> water "'}).text
        assert "<script>alert" not in shown
        assert "for <i>x&lt;script&gt;alert" in shown
        [description] = re.findall(r'property="og:description"\s+content="([^"]*)"', shown)
        assert description.lower().startswith(("water was spoken of", "the water is high"))


def test_a_long_statement_with_marks_is_not_folded_away(client: Client, meeting: Meeting) -> None:
    a_statement(meeting, *["Nothing is said here at length. " * 50] * 4, "Of ice.")
    assert 'hidden="until-found"' in client.get(meeting.get_absolute_url()).text
    assert 'hidden="until-found"' not in page(client, meeting, "water")


def test_any_words_are_answered_and_no_markup_let_through(client: Client, meeting: Meeting) -> None:
    typed = st.text(max_size=40) | st.text(alphabet='b iwater<>&"*?~()=-:\x00', max_size=40)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(typed)
    def answered(words: str) -> None:
        clean = words.encode("utf-8", "ignore").decode()
        for address in (meeting.get_absolute_url(), meeting.statement_url(1)):
            answer = client.get(address, {"q": clean})
            assert answer.status_code == 200
            assert "<b>ice" not in answer.text
            assert "<b>i</b>" not in answer.text

    answered()
