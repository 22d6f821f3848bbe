"""On what terms records may be used: every page and every file of a record says it."""

import csv
import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from meetings.exports.records.formats import at_hand
from meetings.models import Body, Meeting
from meetings.search.index import sync
from tests.builders import a_body, a_meeting, a_participant, a_statement
from tests.markup import tight

pytestmark = pytest.mark.django_db
CC = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def meeting() -> Meeting:
    Body.objects.filter(pk=a_body().pk).update(licence="CC BY 4.0", licence_url=CC)
    found = a_meeting(body=Body.objects.get())
    velden = a_participant(found, "Mira Velden", spoke=True)
    a_statement(found, "The water rises.", participant=velden)
    return found


def test_every_page_of_a_record_names_the_licence(client: Client, meeting: Meeting) -> None:
    link = f'<a href="{CC}" rel="license external noopener" itemprop="license">CC BY 4.0</a>'
    for below in ("", "s1/", "history/"):
        assert link in client.get(f"{meeting.get_absolute_url()}{below}").text, below
    Body.objects.update(licence="", licence_url="")
    assert "No licence is stated for this record." in client.get(meeting.get_absolute_url()).text
    Body.objects.update(licence="Public <domain>")
    page = tight(client.get(meeting.get_absolute_url(), headers={"Accept-Language": "ru"}).text)
    assert "Лицензия: Public &lt;domain&gt;" in page


def test_every_file_of_a_record_names_the_licence(client: Client, meeting: Meeting) -> None:
    for ending in at_hand():
        content = client.get(f"{meeting.get_absolute_url().rstrip('/')}.{ending}").content
        assert ending == "pdf" or b"CC BY 4.0" in content, ending
        assert ending == "pdf" or CC.encode() in content, ending


def test_tables_feeds_and_the_api_name_it(client: Client, meeting: Meeting) -> None:
    sync.rebuild()
    table = b"".join(client.get("/search.csv?q=water")).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(table)))
    assert (row["licence"], row["licence_url"]) == ("CC BY 4.0", CC)
    for feed in ("/meetings.atom", "/search.atom?q=water"):
        assert f"<rights>CC BY 4.0 ({CC})</rights>" in client.get(feed).text, feed
    [entry] = json.loads(client.get("/meetings.feed.json").content)["items"]
    assert entry["_licence"] == f"CC BY 4.0 ({CC})"
    [body] = client.get("/api/v1/bodies").json()["items"]
    assert (body["licence"], body["licence_url"]) == ("CC BY 4.0", CC)


def test_an_address_alone_is_no_licence() -> None:
    body = a_body()
    body.licence_url = CC
    with pytest.raises(ValidationError, match="Name the licence as well as its address"):
        body.full_clean()
