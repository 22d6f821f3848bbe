"""Which language a page speaks, and what does not depend on it."""

import datetime
import re

import pytest
from django.test import Client

from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_statement, an_official
from tests.markup import tight
from tests.views.forms import send

pytestmark = pytest.mark.django_db


def language(client: Client, address: str = "/", **headers: str) -> str:
    page = client.get(address, headers=headers)
    assert page.headers["Content-Language"] in page.text[:60]
    return page.headers["Content-Language"]


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en-GB,ru;q=0.5", "en"),
        ("de,ru;q=0.5", "ru"),
        ("und", "en"),
        ("ardanian", "en"),
        ("", "en"),
        (";;,q=ru\u00ff", "en"),
    ],
)
def test_a_page_speaks_what_the_browser_asks_for(client: Client, asked: str, spoken: str) -> None:
    assert language(client, accept_language=asked) == spoken


def test_the_readers_choice_is_kept_and_wins(client: Client) -> None:
    answer = send(client, "/language/", {"language": "ru", "next": "/topics/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/topics/")
    assert language(client, accept_language="en") == "ru"


@pytest.mark.parametrize("chosen", ["und", "", "x" * 5000, "ru\x00", "../en"])
def test_a_language_that_is_none_changes_nothing(client: Client, chosen: str) -> None:
    assert send(client, "/language/", {"language": chosen}).status_code in (204, 302)
    assert language(client) == "en"


def test_choosing_a_language_leads_to_no_other_site(client: Client) -> None:
    answer = send(client, "/language/", {"language": "ru", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_looking_changes_no_language(client: Client) -> None:
    client.get("/language/?language=ru")
    assert language(client) == "en"


def test_caches_are_told_what_a_page_depends_on(client: Client) -> None:
    varies = client.get("/").headers["Vary"]
    assert "Accept-Language" in varies
    assert "Cookie" in varies


def test_a_remembered_record_is_remembered_for_each_language(client: Client) -> None:
    meeting = a_meeting()
    a_participant(meeting, attended=True)
    address = meeting.get_absolute_url()
    english = client.get(address)
    russian = client.get(address, headers={"accept-language": "ru"})
    assert "Participants" in english.text
    assert "Participants" not in russian.text
    assert english.headers["ETag"] != russian.headers["ETag"]
    assert client.get(address).text == english.text
    known = {"if-none-match": russian.headers["ETag"], "accept-language": "en"}
    assert client.get(address, headers=known).status_code == 200


def test_what_was_said_stays_marked_with_its_own_language(client: Client) -> None:
    meeting = a_meeting("On dams", language="en")
    a_statement(meeting, "The dam holds.")
    page = client.get(meeting.get_absolute_url(), headers={"accept-language": "ru"}).text
    assert '<html lang="ru"' in page
    assert '<h1 lang="en" itemprop="name">On dams</h1>' in page
    assert re.search('<div class="said"[^>]* lang="en"', page)


def test_dates_are_written_as_the_language_has_them(client: Client) -> None:
    address = a_meeting(date=datetime.date(2025, 2, 25)).get_absolute_url()
    assert "Tuesday, 25 February 2025" in client.get(address).text
    assert "25 февраля 2025 г." in client.get(address, headers={"accept-language": "ru"}).text


def test_things_are_counted_as_russian_counts_them(client: Client) -> None:
    meeting = a_meeting()
    for number in range(21):
        a_statement(meeting)
        page = tight(client.get("/meetings/", headers={"accept-language": "ru"}).text)
        said = {0: "1 высказывание<", 1: "2 высказывания<", 4: "5 высказываний<", 20: "21 высказывание<"}
        assert said.get(number, "") in page


@pytest.mark.parametrize("address", ["/meetings.atom", "/search.csv?q=dam", "/officials/mira-velden.atom"])
def test_files_and_feeds_are_the_same_for_everybody(client: Client, address: str) -> None:
    a_statement(a_meeting(), "The dam holds.", official=an_official())
    sync.rebuild()
    english, russian = (client.get(address, headers={"accept-language": each}) for each in ("en", "ru"))
    assert (english.status_code, russian.status_code) == (200, 200)
    assert english.getvalue() == russian.getvalue()
    assert "Accept-Language" not in russian.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("плотина ИЛИ река", 2),
        ("плотина OR река", 2),
        ("место:кельм плотина", 1),
        ("place:кельм плотина", 1),
        ("место:кельм река", 0),
    ],
)
@pytest.mark.parametrize("spoken", ["en", "ru"])
def test_operators_are_understood_in_both_languages(
    client: Client, query: str, found: int, spoken: str
) -> None:
    a_statement(a_meeting(language="ru", place="Кельм"), "Плотина стоит.")
    a_statement(a_meeting(language="ru", place="Лунд"), "Река течёт.")
    sync.rebuild()
    page = client.get("/search/", {"q": query}, headers={"accept-language": spoken})
    assert page.status_code == 200
    assert f"<b>{found}</b>" in page.text
    assert 'class="notes"' not in page.text


def test_the_typeface_is_asked_for_early_in_the_letters_of_the_page(client: Client) -> None:
    """What comes late moves the lines that are read already."""
    english, russian = (
        set(re.findall(r'rel="preload" href="[^"]*-(latin|cyrillic)-', client.get("/", headers=asked).text))
        for asked in ({}, {"Accept-Language": "ru"})
    )
    assert english == {"latin"}
    assert russian == {"latin", "cyrillic"}


@pytest.mark.parametrize(
    ("reader", "beside", "option"),
    [("en", "in German", "German (1)"), ("ru", "язык: немецкий", "немецкий (1)")],
)
def test_the_language_of_a_record_has_its_name(client: Client, reader: str, beside: str, option: str) -> None:
    a_meeting("Sitzung des Rates", language="de")
    a_meeting("Meeting on water")
    page = tight(client.get("/meetings/", headers={"accept-language": reader}).text)
    assert tight(beside) in page
    assert tight(option) in page
