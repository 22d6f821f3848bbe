"""The page that holds a quotation against the record."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from meetings.models import Meeting
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, an_official
from tests.views.forms import send

pytestmark = pytest.mark.django_db

SAID = "We shall build the new dam before the spring flood."


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams")
    a_statement(found, f"{SAID} <b>Now</b> & here, at once.", official=an_official("Mira Velden"))
    sync.rebuild()
    return found


def checked(client: Client, text: str, **more: str) -> str:
    return client.get("/quotes/", {"text": text} | more).text


def test_exact_words_are_shown_with_their_place_and_citation(client: Client, meeting: Meeting) -> None:
    page = checked(client, SAID)
    assert "On record, word for word" in page
    assert "Mira Velden, in “On dams”" in html.unescape(page)
    link = html.unescape(re.findall(r'href="(/meetings/2025-02-24/on-dams/\?[^"]+)"', page)[0])
    assert link.endswith("#s1")
    marked = client.get(link.partition("#")[0]).text
    assert '<mark id="s1-m1">We shall build the new dam before the spring flood</mark>' in marked


def test_near_words_are_shown_with_text_labels(client: Client, meeting: Meeting) -> None:
    page = " ".join(re.sub(r"<[^>]+>", "", checked(client, SAID.replace("shall", "will"))).split())
    assert "Not an exact match" in page
    assert "We [quoted: will] [record: shall] build the new dam" in page


def test_words_not_on_record_are_not_claimed_never_to_have_been_said(
    client: Client, meeting: Meeting
) -> None:
    page = checked(client, "The moon is made of green cheese")
    assert "Not found on record" in page
    assert "may not have the record" in page
    assert 'href="/search/?q=The%20moon%20is%20made%20of%20green%20cheese"' in page


def test_words_of_several_statements_are_shown_with_whose_they_are(client: Client, meeting: Meeting) -> None:
    a_statement(meeting, "And what of the old one?", label="Otto Brand")
    a_statement(meeting, "It stays where it is.", official=an_official("Ada Zorn"), label="Ada Zorn")
    sync.rebuild()
    page = checked(client, "here, at once. And what of the old one? It stays where it is.")
    text = html.unescape(" ".join(re.sub(r"<[^>]+>", "", page).split()))
    assert "On record, word for word" in text
    assert "here, at once Otto Brand: And what of the old one Ada Zorn: It stays where it is" in text
    assert "On dams, statements 1 to 3" in text
    assert text.count("in “On dams”") == 3
    link = html.unescape(re.findall(r'href="(/meetings/2025-02-24/on-dams/\?[^"]+)"', page)[0])
    assert client.get(link.partition("#")[0]).text.count("<mark id=") == 3


def test_a_splice_is_said(client: Client, meeting: Meeting) -> None:
    a_statement(meeting, "And what of the old one?", label="Otto Brand")
    a_statement(meeting, "It stays where it is.", official=meeting.statements.get(number=1).official)
    sync.rebuild()
    page = checked(client, "here, at once. It stays where it is.")
    assert "Not an exact match" in page
    assert "words between these were left out without a mark" in page
    assert "all the words, but not in one piece" in page


def test_another_speaker_is_said(client: Client, meeting: Meeting) -> None:
    page = checked(client, f"{SAID}\n— Otto Brand")
    verdict = r'<h2 id="verdict" class="verdict another">\s*Said by Mira Velden, not Otto Brand\s*</h2>'
    assert re.search(verdict, page)
    assert '<li class="another">' in page
    assert "The words are on record, word for word." in page
    assert re.search(r"<title>\s*Said by Mira Velden, not Otto Brand", page)
    right = checked(client, SAID, speaker="M. Velden")
    assert "Said by" not in right
    assert "another" not in right.replace("Check another quotation", "")


def test_a_changed_negation_is_named_in_place_of_a_percentage(client: Client, meeting: Meeting) -> None:
    text = f"{SAID.replace('shall', 'shall never')}\n— Otto Brand"
    answer = checked(client, text).partition("<main")[2].partition("<textarea")[0]
    page = " ".join(re.sub(r"<[^>]+>", "", answer).split())
    assert (
        "Not an exact match Said by Mira Velden, not Otto Brand Changed negation: the quotation adds never"
        in page
    )
    assert page.index("Changed negation") < page.index("On dams") < page.index("Check another quotation")
    assert "%" not in page
    other = checked(client, SAID.replace("new", "large"))
    assert "% of the words match" in other
    assert "Changed" not in other


def test_the_verdicts_are_plain_in_russian(client: Client, meeting: Meeting) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ru"
    assert "Есть в записях дословно" in checked(client, SAID)
    near = checked(client, SAID.replace("shall", "shall never"))
    assert "Точного совпадения нет" in near
    assert 'в цитате добавлено <em lang="en">never</em>' in near
    assert "Автор слов — Mira Velden, а не Otto Brand" in checked(client, SAID, speaker="Otto Brand")
    assert "В записях не найдено" in checked(client, "The moon is made of green cheese")


def test_a_short_one_that_is_sent_gets_an_address_and_a_long_one_an_answer(
    client: Client, meeting: Meeting
) -> None:
    short = send(client, "/quotes/", {"text": SAID, "speaker": ""})
    assert parse_qs(urlsplit(short.headers["Location"]).query) == {"text": [SAID]}
    long = send(client, "/quotes/", {"text": f"{SAID} " + "Вода высока. " * 60})
    assert long.status_code == 200
    assert "Вода высока." in long.text


def test_nobody_needs_a_cookie_to_send_one(meeting: Meeting) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, "/quotes/", {"text": SAID}).status_code == 302
    assert not strict.cookies


def test_too_few_words_lead_to_the_search(client: Client, meeting: Meeting) -> None:
    assert 'href="/search/?q=new%20dam"' in checked(client, "new dam")


def test_without_an_index_the_page_says_so(client: Client) -> None:
    a_statement(a_meeting())
    assert client.get("/quotes/", {"text": SAID}).status_code == 503


def test_checking_costs_few_queries(
    client: Client, meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        checked(client, SAID)
    with django_assert_num_queries(6):
        checked(client, SAID.replace("shall", "will"), speaker="Velden")


@pytest.mark.parametrize("method", ["get", "post"])
def test_anything_pasted_is_answered_and_no_markup_let_through(
    client: Client, meeting: Meeting, method: str
) -> None:
    pasted = st.text(max_size=60) | st.text(alphabet='ab <>&"“”—…[]\n\x00', max_size=60)
    asked = st.tuples(
        pasted, pasted | st.just("Mira Velden"), st.sampled_from(["", SAID, "<b>Now</b> & here, at"])
    )

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(asked)
    def answered(given: tuple[str, str, str]) -> None:
        text = f"{given[2]} {given[0]}<script>".encode("utf-8", "ignore").decode()
        speaker = given[1].encode("utf-8", "ignore").decode()
        fields = {"text": text, "speaker": speaker}
        answer = send(client, "/quotes/", fields) if method == "post" else client.get("/quotes/", fields)
        assert answer.status_code in (200, 302)
        assert "<script>" not in answer.text.replace("<script src=", "")
        assert "<b>Now" not in answer.text

    answered()
