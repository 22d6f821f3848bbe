"""The first page."""

import datetime
import html
import re

import pytest
from django.test import Client

from meetings.models import Official, Portrait
from meetings.search.index import sync
from meetings.transcripts.transcript import TurnKind
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


def test_who_spoke_lately_stands_there_with_initials_only_beside_portraits(client: Client) -> None:
    page = tight(client.get("/").text)
    assert '<a href="/officials/mira-velden/">Mira Velden</a><span>5<' in page
    assert 'class="portrait' not in page
    portrait = Portrait.objects.create(digest="d" * 32, large=b"", small=b"", credit="A", licence="B")
    Official.objects.filter(slug="mira-velden").update(portrait=portrait)
    assert 'class="portrait small"' in client.get("/").text


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


def test_it_quotes_a_sentence_of_the_newest_records_and_suggests_searches_that_find_it(
    client: Client,
) -> None:
    meeting = a_meeting("Meeting 9", date=datetime.date(2025, 9, 3))
    said = "The reservoirs of the upper valley will be cleaned before the spring floods of next year."
    a_statement(meeting, "Good morning.", f"Well. {said} Thank you.", official=an_official("Anselm Varga"))
    sync.rebuild()
    page = tight(client.get("/").text)
    assert f'<a href="{meeting.statement_url(1)}">{said}</a>' in page
    assert "<b>Anselm Varga</b>, 3 September 2025" in page
    [examples] = re.findall(r'<p class="sorts examples">(.*?)</p>', page)
    searches = [html.unescape(address) for address in re.findall(r'href="([^"]+)"', examples)]
    assert len(searches) == 3
    for address in searches:
        found = client.get(address).text
        assert "<mark>" in found
        assert meeting.statement_url(1) in found


def test_without_a_sentence_that_stands_alone_it_quotes_none(client: Client) -> None:
    page = client.get("/").text
    assert "<blockquote" not in page
    assert "For example" not in page


def test_it_counts_statements_as_a_search_for_nothing_does(client: Client) -> None:
    meeting = a_meeting("Stage directions", date=datetime.date(2025, 6, 1))
    a_statement(meeting, "(Applause.)", kind=TurnKind.DIRECTION, label="")
    a_statement(meeting, "<…>", kind=TurnKind.GAP, label="")
    sync.rebuild()
    assert "<b>6</b> statements" in tight(client.get("/").text)
    assert "<b>6</b> statements" in tight(client.get("/search/").text)


def test_a_sentence_is_quoted_without_the_marks_of_its_footnotes(client: Client) -> None:
    meeting = a_meeting("Footnotes", date=datetime.date(2025, 6, 1), footnotes=["1 Of wood."])
    said = "We counted twelve boats\u2060¹ and three barges in the harbour of Kelm in the spring.\u2060¹ Yes."
    a_statement(meeting, said, official=Official.objects.get())
    sync.rebuild()
    page = client.get("/").text
    assert "twelve boats and three barges in the harbour of Kelm in the spring." in page
    assert "\u2060" not in page
