"""A stored record is to be had in every format at addresses of its own."""

import re
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from meetings.exports.records import as_json, pdf
from meetings.exports.records.formats import FORMATS
from meetings.exports.records.taken import taken
from meetings.models import Meeting
from meetings.transcripts.transcript import (
    TurnKind,
)
from tests.builders import a_meeting, a_participant, a_section, a_statement, an_official
from tests.exports.reading_back import again, told


@pytest.fixture
def meeting(db: None) -> Meeting:
    found = a_meeting("On dams", slug="on-dams", lead="Of the dams.")
    official = an_official("Mira Velden")
    person = a_participant(found, "Mira Velden", role="President", attended=True, official=official)
    a_statement(found, "The water is high.", official=official, participant=person, page=3)
    a_statement(found, "<…>", label="", kind=TurnKind.GAP)
    a_section(found, "The dams", printed_number="1")
    return found


@pytest.mark.parametrize("ending", [each for each in FORMATS if each != "pdf"])
def test_a_record_is_to_be_had_in_every_format(client: Client, meeting: Meeting, ending: str) -> None:
    response = client.get(f"/meetings/2025-02-24/on-dams.{ending}")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(FORMATS[ending].media_type.partition(";")[0])
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "The water is high." in response.content.decode()
    assert 'rel="canonical"' in response.headers["Link"]
    page = client.get("/meetings/2025-02-24/on-dams/")
    assert f"/meetings/2025-02-24/on-dams.{ending}>" in page.headers["Link"]
    assert f'href="/meetings/2025-02-24/on-dams.{ending}"' in page.content.decode()


needs_pango = pytest.mark.skipif(not pdf.is_there(), reason="WeasyPrint or Pango is not installed")


@needs_pango
def test_a_record_is_to_be_had_as_pdf(client: Client, meeting: Meeting) -> None:
    response = client.get("/meetings/2025-02-24/on-dams.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(response.content)
    text = document[0].get_textpage().get_text_range()
    assert "On dams" in text
    assert "The water is high." in text
    assert "http://testserver/meetings/2025-02-24/on-dams/" in text


@needs_pango
def test_a_record_that_is_too_long_for_a_pdf_says_so(
    client: Client, meeting: Meeting, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pdf, "MOST_WORDS", 3)
    response = client.get("/meetings/2025-02-24/on-dams.pdf")
    assert response.status_code == 404
    assert "too long for a PDF" in response.content.decode()


@needs_pango
def test_one_pdf_is_made_at_a_time(client: Client, meeting: Meeting) -> None:
    with pdf._one:
        response = client.get("/meetings/2025-02-24/on-dams.pdf")
    assert response.status_code == 503
    assert response.headers["Retry-After"]


def test_without_the_library_there_is_no_link_to_a_pdf(
    client: Client, meeting: Meeting, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pdf, "is_there", lambda: False)
    assert ".pdf" not in client.get("/meetings/2025-02-24/on-dams/").content.decode()
    assert client.get("/meetings/2025-02-24/on-dams.pdf").status_code == 404


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
@pytest.mark.parametrize("ending", FORMATS)
def test_what_readers_may_not_see_is_in_no_format(
    client: Client, meeting: Meeting, ending: str, state: str
) -> None:
    Meeting.objects.update(state=state)
    response = client.get(f"/meetings/2025-02-24/on-dams.{ending}")
    assert response.status_code == 404
    assert "water" not in response.content.decode()


def test_a_stored_record_reads_back_as_it_is_stored(meeting: Meeting) -> None:
    found = taken(meeting, "https://archive.example", "Verbatim")
    assert told(again(as_json.write(found))) == told(found.record)
    assert found.record.turns[0].page == 3
    assert found.said[0].official == "https://archive.example/officials/mira-velden/"
    assert found.statement_url(1) == "https://archive.example/meetings/2025-02-24/on-dams/s1/"


def test_the_number_of_queries_does_not_grow_with_the_record(
    meeting: Meeting, django_assert_max_num_queries: Any
) -> None:
    for _ in range(40):
        a_statement(meeting, "More water.")
    with django_assert_max_num_queries(5):
        assert len(taken(meeting, "", "Verbatim").said) == 42


def test_a_format_that_is_none_is_not_found(client: Client, meeting: Meeting) -> None:
    for ending in ("exe", "akn", "xml", "a.b"):
        assert client.get(f"/meetings/2025-02-24/on-dams.{ending}").status_code == 404


def test_files_move_with_their_record(client: Client, meeting: Meeting) -> None:
    from meetings.models import Redirect

    Redirect.objects.create(
        old_path="/meetings/2020-01-01/old/", new_path=meeting.get_absolute_url(), reason="x"
    )
    for ending in ("md", "akn.xml"):
        response = client.get(f"/meetings/2020-01-01/old.{ending}")
        assert response.status_code == 301
        assert re.search(rf"/meetings/2025-02-24/on-dams\.{re.escape(ending)}$", response.headers["Location"])
