"""The first page."""

import datetime
import re

import pytest
from django.test import Client

from meetings.models import Official
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, a_tag, a_topic, an_official
from tests.markup import tight
from tests.views.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    velden = an_official("Mira Velden")
    for month in range(1, 6):
        meeting = a_meeting(f"Meeting {month}", slug=f"number-{month}", date=datetime.date(2025, month, 3))
        a_tag(a_topic(f"Topic {month}"), meeting, a_statement(meeting, "The water is high.", official=velden))
    sync.rebuild()


def test_it_says_what_the_archive_holds(client: Client) -> None:
    page = tight(client.get("/").text)
    assert "<b>5</b> meetings" in page
    assert "<b>5</b> statements" in page
    assert "3 January 2025 to 3 May 2025" in page
    assert "President of Ardania" in page
    assert re.search(r'Latest record<a href="/meetings/2025-05-03/number-5/"', page)


def test_its_timeline_leads_to_each_month(client: Client) -> None:
    page = client.get("/").text
    assert [month for month in range(1, 13) if f'href="/meetings/2025/{month:02}/"' in page] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_who_spoke_lately_stands_there_with_initials(client: Client) -> None:
    page = tight(client.get("/").text)
    assert '<a href="/officials/mira-velden/">Mira Velden</a><span>5<' in page
    assert '<span class="portrait small" aria-hidden="true">MV</span>' in page


def test_a_new_record_shows_as_soon_as_it_is_indexed(client: Client) -> None:
    client.get("/")
    a_meeting("The very newest", date=datetime.date(2025, 6, 1))
    sync.rebuild()
    assert "The very newest" in client.get("/").text


def test_a_changed_name_shows_at_once(client: Client) -> None:
    client.get("/")
    Official.objects.update(name="Mira Velden-Holt")
    assert "Mira Velden-Holt" in client.get("/").text


def test_a_page_that_one_has_is_answered_304(client: Client) -> None:
    etag = client.get("/").headers["ETag"]
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304
    send(client, "/settings/", {"colours": "dark"})
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 200


def test_the_remembered_page_speaks_each_readers_language(client: Client) -> None:
    english = client.get("/", headers={"Accept-Language": "en"}).text
    russian = client.get("/", headers={"Accept-Language": "ru"}).text
    assert '<html lang="en"' in english
    assert '<html lang="ru"' in russian
