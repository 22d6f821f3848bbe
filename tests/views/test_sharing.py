"""Pictures for shared links."""

import io

import pytest
from django.test import Client
from PIL import Image

from meetings.models import Meeting
from meetings.pages.record.card import Card, drawn
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db

LONG = "The water in the upper valley is rising again, and nobody has read the gauges. " * 40


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("Meeting on water")
    a_statement(found, LONG)
    return found


def size(content: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(content)).size


@pytest.mark.parametrize("page", ["", "s1/"])
def test_a_page_names_its_picture_and_the_picture_is_there(
    client: Client, meeting: Meeting, page: str
) -> None:
    address = f"{meeting.get_absolute_url()}{page}"
    text = client.get(address).text
    named = text.split('property="og:image" content="')[1].split('"')[0].replace("&amp;", "&")
    assert named.startswith(f"http://testserver{address}card.png?v=")
    picture = client.get(named.removeprefix("http://testserver"))
    assert picture.headers["Content-Type"] == "image/png"
    assert size(picture.content) == (1200, 630)


@pytest.mark.parametrize("title", ["", "w" * 5000, "Совещание о воде", "東京都の水", "a " * 3000])
def test_a_picture_is_small_whatever_it_says(client: Client, title: str) -> None:
    meeting = a_meeting(title, place="p" * 300)
    content = client.get(f"{meeting.get_absolute_url()}card.png").content
    assert size(content) == (1200, 630)
    assert len(content) < 60_000


def test_a_picture_without_the_letters_says_so_and_keeps_what_it_can() -> None:
    foot = ("6 May 2025", "東京")
    drawn_by = {
        words: drawn(Card(words, "Statement 3.", "東", "", foot, "Verbatim")) for words in ("東京", "")
    }
    assert drawn_by["東京"] == drawn_by[""] == drawn(Card("Statement 3.", "", "", "", foot[:1], "Verbatim"))


def test_chosen_words_have_a_picture_of_their_own(client: Client, meeting: Meeting) -> None:
    address = f"{meeting.statement_url(1)}card.png"
    usual, chosen = client.get(address), client.get(address, {"words": "nobody has read"})
    assert usual.content != chosen.content
    assert client.get(address, {"words": "never said"}).content == usual.content


def test_a_picture_that_one_has_is_answered_304(client: Client, meeting: Meeting) -> None:
    address = f"{meeting.get_absolute_url()}card.png"
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_what_is_withdrawn_has_no_picture(client: Client, meeting: Meeting) -> None:
    Meeting.objects.update(state="withdrawn")
    assert client.get(f"{meeting.get_absolute_url()}card.png").status_code == 404
    assert client.get(f"{meeting.statement_url(1)}card.png").status_code == 404
