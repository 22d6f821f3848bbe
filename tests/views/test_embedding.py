"""Statements and searches in frames of other sites, and the code that puts them there."""

import re
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from lxml import etree

from meetings.editing.publication import change_state
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.words import take_down_statement
from meetings.models import Meeting, Redirect, Version
from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_statement, an_official
from tests.decisions.deciding import editor
from tests.markup import is_valid, tight

pytestmark = pytest.mark.django_db
STYLE = Path(site.BASE_DIR) / "static" / "embed.css"


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On <dams>", slug="first")
    velden = an_official()
    there = a_participant(found, "Mira Velden", role="Minister of Water", official=velden, spoke=True)
    said = {"participant": there, "official": velden, "role": "Minister of Water"}
    a_statement(found, "The dams are old.", "They <leak>.", **said)
    a_statement(found, "Плотины стары. " * 400, **said)
    return found


def frame(client: Client, path: str, status: int = 200, **options: Any) -> str:
    """The page, which has what every page for frames has to have."""
    answer = client.get(path, **options)
    assert answer.status_code == status
    assert "X-Frame-Options" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    text = answer.text
    assert "<script" not in text
    assert len(answer.content) + STYLE.stat().st_size <= 10_240
    assert not answer.cookies
    is_valid(text)
    return tight(text)


def test_a_frame_has_all_that_a_quotation_needs(client: Client, meeting: Meeting) -> None:
    page = frame(client, "/embed/meetings/2025-02-24/first/s1/")
    for told in (
        "<p>The dams are old.</p><p>They &lt;leak&gt;.</p>",
        "<strong>Mira Velden</strong>, Minister of Water",
        "On &lt;dams&gt;",
        "24 February 2025",
        'href="http://testserver/meetings/2025-02-24/first/s1/"',
    ):
        assert told in page
    part = frame(client, "/embed/meetings/2025-02-24/first/s1/?words=dams+are+old&theme=dark")
    assert "<p>dams are old</p>" in part
    assert 'data-theme="dark"' in part
    assert "s1/?words=dams+are+old" in part
    assert "Read the whole statement" in part
    lost = frame(client, "/embed/meetings/2025-02-24/first/s1/?words=never+said+at+all")
    assert "not in this statement any more" in lost
    long = frame(client, "/embed/meetings/2025-02-24/first/s2/", headers={"Accept-Language": "ru"})
    assert "[…]" in long
    assert "Читать высказывание целиком" in long


def test_a_corrected_statement_says_so(client: Client, meeting: Meeting) -> None:
    for number, kind in ((1, Version.Kind.IMPORT), (2, Version.Kind.EDIT)):
        Version.objects.create(
            meeting=meeting, number=number, kind=kind, while_published=True, statements=[1]
        )
    assert "Corrected on" in frame(client, "/embed/meetings/2025-02-24/first/s1/")
    assert "Corrected on" not in frame(client, "/embed/meetings/2025-02-24/first/s2/")


def test_what_was_taken_down_says_so_in_the_frame(client: Client, meeting: Meeting) -> None:
    take_down_statement(meeting, 1, Grounds(editor("anna"), "personal"))
    page = frame(client, "/embed/meetings/2025-02-24/first/s1/", status=410)
    assert "What was here was taken down on" in page
    assert "ersonal data" in page
    assert "dams are old" not in page
    change_state([meeting], Meeting.State.WITHDRAWN, editor("ivo"), "By a court")
    assert "By a court" in frame(client, "/embed/meetings/2025-02-24/first/s2/", status=410)
    assert "no such statement" in frame(client, "/embed/meetings/2025-02-24/nix/s2/", status=404)


def test_a_frame_follows_its_record(client: Client, meeting: Meeting) -> None:
    Redirect.objects.create(old_path="/meetings/2025-02-23/first/", new_path=meeting.get_absolute_url())
    answer = client.get("/embed/meetings/2025-02-23/first/s1/?theme=dark")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/embed/meetings/2025-02-24/first/s1/?theme=dark"


def test_a_draft_is_in_no_frame(client: Client, meeting: Meeting) -> None:
    Meeting.objects.update(state="draft")
    sync.rebuild()
    frame(client, "/embed/meetings/2025-02-24/first/s1/", status=404)
    assert "dams are" not in frame(client, "/embed/search/?q=dams")
    answer = client.get("/oembed?url=http://testserver/meetings/2025-02-24/first/s1/")
    assert answer.status_code == 404


def test_a_search_stands_in_a_frame(client: Client, meeting: Meeting) -> None:
    for at in range(8):
        a_statement(meeting, f"Dams again, number {at}. {'Плотины стары. ' * 30}")
    sync.rebuild()
    page = frame(client, "/embed/search/?q=dams&sort=newest&theme=light")
    assert page.count("<li>") == 5
    assert 'href="http://testserver/search/?q=dams&amp;sort=newest"' in page
    assert 'data-theme="light"' in page
    assert "Nothing found yet." in frame(client, "/embed/search/?q=volcano")


def test_only_these_pages_may_be_framed_and_only_by_the_sites_named(
    client: Client, meeting: Meeting, settings: Any
) -> None:
    settings.EMBED_SITES = ["https://news.example", "https://*.school.example"]
    policy = client.get("/embed/meetings/2025-02-24/first/s1/").headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors https://news.example https://*.school.example")
    whole = client.get("/meetings/2025-02-24/first/s1/")
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]


def test_the_statements_page_has_the_code_and_leads_programs_to_it(client: Client, meeting: Meeting) -> None:
    page = client.get("/meetings/2025-02-24/first/s1/?words=dams+are+old").text
    address = re.search(r'application/json\+oembed" href="([^"]+)"', page)
    assert address
    told = client.get(unescape(address[1])).json()
    assert told["type"] == "rich"
    assert told["title"] == "Mira Velden: On <dams>"
    assert escape(told["html"].replace('width="640"', 'width="100%"')) in page
    # Code of the page's quotations and frames is shown, not run.
    assert escape("<blockquote cite=") in page
    assert "<iframe" not in page
    source = re.search(r'src="([^"]+)"', told["html"])
    assert source
    assert "<p>dams are old</p>" in frame(client, unescape(source[1]).removeprefix("http://testserver"))
    assert "On &lt;dams&gt;" in told["html"]


def test_oembed_answers_as_the_standard_says(client: Client, meeting: Meeting) -> None:
    statement = "http://testserver/meetings/2025-02-24/first/s1/"
    told = client.get("/oembed", {"url": statement, "maxwidth": "300", "maxheight": "1"}).json()
    assert (told["version"], told["width"], told["height"]) == ("1.0", 300, 120)
    answer = client.get("/oembed", {"url": statement, "format": "xml"})
    root = etree.fromstring(answer.content)
    assert root.findtext("author_name") == "Mira Velden"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    search = client.get("/oembed", {"url": "http://testserver/search/?q=dams"}).json()
    assert "/embed/search/?q=dams" in search["html"]
    assert client.get("/oembed", {"url": statement, "format": "yaml"}).status_code == 501
    for wrong in (
        "",
        "http://[",
        "https://other.example/search/?q=x",
        "http://testserver/about/",
        statement[:-4],
    ):
        assert client.get("/oembed", {"url": wrong}).status_code == 404, wrong


def test_the_code_of_a_search_is_a_page_away(client: Client, meeting: Meeting) -> None:
    sync.rebuild()
    assert 'href="/embed/code/?q=dams"' in client.get("/search/?q=dams").text
    page = unescape(client.get("/embed/code/?q=dams").text)
    assert '<iframe src="http://testserver/embed/search/?q=dams&amp;theme=dark"' in page
