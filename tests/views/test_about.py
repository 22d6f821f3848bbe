"""About this archive: what editors wrote, and what the archive knows of itself."""

import datetime

import pytest
from django.test import Client

from meetings.models import AboutText
from meetings.search.index import sync
from tests.builders import a_body, a_meeting, a_participant, a_statement
from tests.markup import tight

pytestmark = pytest.mark.django_db


def test_an_empty_archive_tells_how_it_works_and_that_it_holds_nothing(client: Client) -> None:
    text = client.get("/about/").text
    assert "There are no records yet." in text
    assert "How it is made" in text
    assert "WCAG" in text
    assert "Who runs this archive" not in text  # nobody wrote that


def test_what_editors_write_replaces_what_the_software_says(client: Client) -> None:
    client.get("/about/")  # and is not remembered
    AboutText.objects.create(
        part="run by", text="The library.\n\n<b>Ask</b> desk@library.example", text_ru="Кто-то"
    )
    AboutText.objects.create(part="privacy", text="We count readers.")
    text = client.get("/about/").text
    assert "<p>The library.</p>" in text
    assert '&lt;b&gt;Ask&lt;/b&gt; <a href="mailto:desk@library.example">' in text
    assert "We count readers." in text
    assert "sets a cookie only" not in text
    assert "WCAG" in text
    assert "Кто-то" in client.get("/about/", headers={"Accept-Language": "ru"}).text


def test_each_body_is_told_by_year_with_its_gaps(client: Client) -> None:
    council = a_body("City Council")
    for year in (1999, 2000, 2003, 2006):
        a_meeting(f"Of {year}", body=council, date=datetime.date(year, 5, 1))
    a_meeting("Partial", body=council, date=datetime.date(2006, 6, 1), completeness="partial")
    undated = a_meeting("Undated", body=council, date=None)
    a_participant(undated, "Mr V", spoke=True, rule="unknown")
    a_statement(a_meeting("Secret", body=council, date=datetime.date(1990, 1, 1), state="draft"))
    sync.rebuild()
    text = tight(client.get("/about/").text)
    assert "6 records, 1999–2006." in text
    assert "1 has no date." in text
    assert "1 says that it leaves words out." in text
    assert "No records: 2001–2002, 2004–2005." in text
    assert '<a href="/meetings/2003/?body=city-council">2003</a>' in text
    assert "1990" not in text
    assert "1 printed name of somebody who was present is linked to nobody yet." in text


def test_a_draft_alone_is_nothing(client: Client) -> None:
    a_meeting("Secret", state="draft", body=a_body("Hidden Board"))
    assert "Hidden Board" not in client.get("/about/").text


def test_every_page_leads_to_it(client: Client) -> None:
    assert '<a href="/about/">' in client.get("/").text
