"""View settings: chosen on any page, kept in a cookie, written on the first tag of every page."""

import datetime

import pytest
from django.test import Client

from archive.appearance import CHOICES, USUAL, Appearance
from tests.builders import a_meeting, a_statement
from tests.views.forms import send

pytestmark = pytest.mark.django_db

SETTINGS = "/settings/"


def test_a_reader_who_never_chose_has_no_cookie_and_the_usual_appearance(client: Client) -> None:
    answer = client.get("/")
    assert 'data-size="normal" data-colours="system" data-images="on">' in answer.text
    assert not answer.cookies


def test_a_choice_is_kept_and_leads_back_to_the_page_one_came_from(client: Client) -> None:
    a_meeting()
    answer = send(
        client, SETTINGS, {"colours": "sepia"}, headers={"Referer": "http://testserver/meetings/?page=1"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/meetings/?page=1")
    send(client, SETTINGS, {"size": "large"})
    assert 'data-size="large" data-colours="sepia" data-images="on">' in client.get("/meetings/").text


def test_choosing_the_usual_again_takes_the_cookie_away(client: Client) -> None:
    send(client, SETTINGS, {"images": "off"})
    assert send(client, SETTINGS, {"images": "on"}).cookies["view"].value == ""


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "http://[", "a"],
)
def test_the_way_back_never_leaves_this_site(client: Client, back: str) -> None:
    answer = send(client, SETTINGS, {"size": "large", "next": back})
    assert answer.headers["Location"] == "/"
    assert client.get(SETTINGS, {"next": back}).status_code == 200


@pytest.mark.parametrize("cookie", ["", "huge.dark.off.on", ".....", "large", "normal.dark", "<script>", "é"])
def test_a_forged_cookie_falls_back_choice_by_choice(client: Client, cookie: str) -> None:
    client.cookies["view"] = cookie
    read = Appearance.read(cookie)
    assert all(getattr(read, name) in values for name, values in CHOICES.items())
    assert f"{read.attributes}>" in client.get("/").text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}]
)
def test_another_site_cannot_choose_for_a_reader(client: Client, headers: dict[str, str]) -> None:
    answer = send(client, SETTINGS, {"colours": "dark"}, headers=headers)
    assert answer.status_code == 403
    assert not answer.cookies


def test_a_remembered_record_is_dressed_for_each_reader(client: Client) -> None:
    meeting = a_meeting()
    a_statement(meeting, 'They said data-size="normal" data-colours="system" data-images="on".')
    usual = client.get(meeting.get_absolute_url())
    client.cookies["view"] = str(Appearance(colours="dark"))
    dark = client.get(meeting.get_absolute_url())
    assert "Cookie" in dark.headers["Vary"]
    assert usual.headers["ETag"] != dark.headers["ETag"]
    assert b'data-colours="dark" data-images="on">' in dark.content
    assert b'value="dark" aria-current="true"' in dark.content
    assert b'value="system" aria-current' not in dark.content
    assert b"data-colours=&quot;system&quot;" in dark.content


def test_a_reader_with_a_choice_is_answered_304_too(client: Client) -> None:
    meeting = a_meeting(updated_at=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC))
    client.cookies["view"] = str(Appearance(size="largest"))
    etag = client.get(meeting.get_absolute_url()).headers["ETag"]
    assert client.get(meeting.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 304


def test_the_usual_appearance_is_the_first_of_each_choice() -> None:
    assert str(USUAL) == ".".join(values[0] for values in CHOICES.values())
    assert USUAL.changed(size="enormous", colours="dark") == Appearance(colours="dark")


def test_every_choice_has_its_button(client: Client) -> None:
    page = client.get(SETTINGS).text
    buttons = [
        f'<button name="{name}" value="{value}"' for name, values in CHOICES.items() for value in values
    ]
    assert [button for button in buttons if page.count(button) != 1] == []
