"""Non-breaking spaces of a record: kept in what is stored, ordinary spaces in everything that readers get."""

import json
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from lxml import etree

from archive.packing import unpack
from archive.plain_spaces import NO_BREAK, PlainSpacesMiddleware
from meetings.exports.feeds import printable
from meetings.models import Body, Decision, Meeting
from meetings.search.index import sync
from tests.builders import (
    A_TIME,
    a_body,
    a_meeting,
    a_participant,
    a_source,
    a_statement,
    a_tag,
    a_topic,
    an_office,
    an_official,
)

pytestmark = pytest.mark.django_db

SAID = f"The{NO_BREAK}reform of{NO_BREAK}the service, he{NO_BREAK}said. " * 9
PATHS = """
/ /search/?q=reform /search/?q=%22reform+of+the%22&by=meeting /search/?q=reform&by=official
/search.csv?q=reform /search.json?q=reform /search.jsonl?q=reform /search.atom?q=reform
/search.csv?q=reform&by=meeting /search.json?q=reform&by=official /search/complete.json?q=serv
/search/complete.json?q=speaker:vel /search/complete.json?q=role:head /search/complete.json?q=place:old
/search/concordance/?q=reform /search/concordance.csv?q=reform /search/trends/?q=reform
/search/trends.csv?q=reform /quotes/?text=The+reform+of+the+service,+he+said.
/meetings/ /meetings/2025/02/ RECORD RECORD?q=reform RECORDs1/ RECORDs1/?words=reform+of RECORDs1/?q=reform
/meetings.atom /officials/ /officials/?by=office /officials/mira-velden/ /officials/mira-velden/meetings/
/officials/mira-velden.atom /places/ /places/the-old-palace/ /topics/ /topics/water.atom /topics/water/
/corrections/ /corrections.atom
""".split()


@pytest.fixture
def meeting() -> Meeting:
    glued = f"Head{NO_BREAK}of{NO_BREAK}the Service"
    velden = an_official(f"Mira{NO_BREAK}Velden", slug="mira-velden")
    an_office(velden, glued)
    body = Body.objects.create(name=f"President{NO_BREAK}of Ardania", slug="president")
    found = a_meeting(
        f"Meeting on{NO_BREAK}water",
        body=body,
        slug="meeting-on-water",
        place=f"The{NO_BREAK}Old Palace",
        lead=f"A{NO_BREAK}lead.",
        introduction=[f"An{NO_BREAK}introduction."],
        source=a_source(content=SAID.encode(), size=len(SAID.encode())),
    )
    person = a_participant(
        found, f"Mira{NO_BREAK}Velden", role=glued, official=velden, spoke=True, attended=True
    )
    statement = a_statement(
        found, SAID, f"And{NO_BREAK}so on.", official=velden, participant=person, role=glued
    )
    a_meeting("Another", place="The Old Palace")
    a_tag(a_topic(f"Wa{NO_BREAK}ter", slug="water"), found, statement)
    Decision.objects.create(kind="merge", what=f"One{NO_BREAK}name", why=f"It{NO_BREAK}is.", at=A_TIME)
    sync.rebuild()
    return found


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_readers_get_ordinary_spaces(client: Client, meeting: Meeting, path: str, language: str) -> None:
    path = path.replace("RECORD", meeting.get_absolute_url())
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    text = b"".join(answer).decode()
    assert NO_BREAK not in text
    assert NO_BREAK not in unquote(text)
    assert "u00a0" not in text.lower()


def test_no_words_are_glued_together(client: Client, meeting: Meeting) -> None:
    feed = client.get("/officials/mira-velden.atom").text
    assert "The reform of the service" in feed
    assert "Head of the Service" in client.get(meeting.get_absolute_url()).text
    rows = json.loads(b"".join(client.get("/search.json?q=reform")))["statements"]
    assert (rows[0]["meeting"], rows[0]["role"]) == ("Meeting on water", "Head of the Service")


def test_what_is_stored_keeps_them(client: Client, meeting: Meeting) -> None:
    assert meeting.statements.get().paragraphs[0] == SAID
    assert client.get(f"/sources/{meeting.source.sha256}").content == SAID.encode()


def test_one_place_printed_with_either_space_is_one_choice(client: Client, meeting: Meeting) -> None:
    for place in ("The Old Palace", f"The{NO_BREAK}Old Palace"):
        found = json.loads(b"".join(client.get("/search.json", {"place": place})))
        assert {row["meeting"] for row in found["statements"]} == {"Meeting on water", "Another"}


@pytest.mark.parametrize("path", ["RECORD", "RECORDs1/", "/search/?q=reform"])
def test_length_and_mark_are_of_what_is_sent(client: Client, meeting: Meeting, path: str) -> None:
    path = path.replace("RECORD", meeting.get_absolute_url())
    first, again = client.get(path), client.get(path)
    assert first.content == again.content
    assert int(first.headers["Content-Length"]) == len(first.content)
    assert client.get(path, headers={"if-none-match": first.headers["ETag"]}).status_code == 304


def test_only_what_xml_forbids_is_dropped_from_feeds() -> None:
    kept = "a\t\n\r \u00a0\u00ad\u200b\u200d\u2028\ue000\ufffd\U0001f600"
    assert printable(kept) == kept
    for code in (*range(9), 11, 12, *range(14, 32), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF):
        assert printable(f"a{chr(code)}b") == "ab"


def test_a_feed_with_control_characters_anywhere_can_be_read(client: Client) -> None:
    official = an_official("Mira\x0bVelden", slug="mira-velden")
    topic = a_topic("Wa\x08ter", slug="water")
    said = a_statement(a_meeting("\x07", body=a_body("A\x01B")), "\x0c", official=official, label="\x02")
    a_tag(topic, said.meeting, said)
    for path in ("/meetings.atom", "/officials/mira-velden.atom", "/topics/water.atom"):
        etree.fromstring(client.get(path).content)


def test_packed_bytes_and_other_media_are_left_alone(rf: RequestFactory) -> None:
    both = b"\xc2\xa0"
    for headers in ({"Content-Encoding": "br"}, {"Content-Type": "image/png"}):
        middleware = PlainSpacesMiddleware(
            lambda _request, headers=headers: HttpResponse(both, headers=headers)
        )
        assert middleware(rf.get("/")).content == both


def test_a_page_from_the_cache_is_the_page_that_was_made(client: Client, meeting: Meeting) -> None:
    address = meeting.get_absolute_url()
    client.get(address, headers={"accept-encoding": "br"})
    packed = client.get(address, headers={"accept-encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert NO_BREAK not in unpack(packed.content).decode()


def test_editors_see_what_is_stored(admin_client: Client, meeting: Meeting) -> None:
    assert f"Meeting on{NO_BREAK}water" in admin_client.get("/admin/meetings/meeting/").text
