"""A withdrawn record: gone from everywhere, and its addresses say why."""

import datetime

import pytest
from django.test import Client

from meetings.models import Meeting, Takedown
from meetings.search.index import sync
from meetings.search.page.completion import completions
from meetings.search.page.spelling import likelier
from tests.admin.test_editing import change_meeting
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

SEEN = (
    "/search/complete.json?q=quibble",
    "/search.json?q=lives",
    "/search.csv?q=lives",
    "/search.atom?q=lives",
    "/search/?q=quibblewort",
    "/meetings.atom",
    "/officials/",
    "/topics/lighthouses/",
    "/topics/lighthouses.atom",
    "/sitemap-meetings.xml",
    "/corrections/",
    "/corrections.atom",
    "/",
)
WORDS = ("uibbleworth", "lighthouse-keeper", "Lighthouse keeper", "Semyon Orlo")


@pytest.fixture
def meeting() -> Meeting:
    turn = a_turn("Minister of Water Semyon Orlo", "The keeper Quibbleworth lives at number nine.")
    transcript = a_transcript(turn, title="Lighthouse keeper", topics=("Lighthouses",))
    kept = stored(a_document(content=b"withdrawn"), transcript)
    other = a_transcript(a_turn("Governor Ida Renn", "All is well."), title="Other")
    stored(a_document(content=b"stays"), other)
    sync.rebuild()
    assert kept
    return kept


def addresses(meeting: Meeting) -> list[str]:
    own = meeting.get_absolute_url()
    below = ("", "card.png", "s1/", "s1/?words=lives+at", "s1/card.png")
    source = f"/sources/{meeting.source.sha256}"
    return [
        *(f"{own}{each}" for each in below),
        source,
        "/officials/semyon-orlo/",
        "/officials/semyon-orlo.atom",
    ]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    return b"".join(answer).decode()


def test_what_is_withdrawn_is_nowhere_to_be_found(
    desk, client, meeting, django_capture_on_commit_callbacks
) -> None:
    assert "uibbleworth" in text(client, "/search/complete.json?q=quibble")
    assert likelier("quibblewort") == "quibbleworth"
    with django_capture_on_commit_callbacks(execute=True):
        change_meeting(desk, meeting, state="withdrawn", why="The family asked.")
    assert completions("quibble") == []
    assert likelier("quibblewort") is None
    for address in SEEN:
        shown = text(client, address)
        assert [word for word in WORDS if word in shown] == [], address


@pytest.mark.parametrize("how", ["form", "list"])
def test_every_address_says_why_it_was_withdrawn(desk, client, meeting, how) -> None:
    asked = addresses(meeting)
    assert {client.get(address).status_code for address in asked} == {200}
    if how == "form":
        change_meeting(desk, meeting, state="withdrawn", why="The family asked.")
    else:
        data = {"action": "withdraw", "why": "The family asked.", "_selected_action": [meeting.pk]}
        desk.post("/admin/meetings/meeting/", data)
    for address in (*asked, f"{meeting.get_absolute_url()}s77/", f"{meeting.get_absolute_url()[:-1]}.json"):
        answer = client.get(address)
        assert (answer.status_code, "The family asked." in answer.text) == (410, True), address
        assert answer.headers["Cache-Control"] == "no-cache"
    change_meeting(desk, meeting, state="published")
    assert {client.get(address).status_code for address in asked} == {200}


def test_corrections_list_what_was_withdrawn_without_its_title(desk, client, meeting) -> None:
    change_meeting(desk, meeting, state="withdrawn", why="The family asked.")
    for address in ("/corrections/", "/corrections.atom"):
        shown = text(client, address)
        assert "A record of 14 May 2024 (President of Ardania) was withdrawn." in shown
        assert "The family asked." in shown
        assert "ighthouse" not in shown
    change_meeting(desk, meeting, state="published")
    assert "Undone" in text(client, "/corrections/")
    assert "Undone" in text(client, "/corrections.atom")


def test_a_withdrawn_record_that_moved_says_why_at_its_old_address(desk, client) -> None:
    turn = a_turn("Minister of Water Semyon Orlo", "The dam is full.")
    first = a_transcript(turn, record_number="812")
    old = stored(a_document(content=b"1"), first).get_absolute_url()
    moved = a_transcript(turn, record_number="812", date=datetime.date(2024, 6, 1))
    meeting = stored(a_document(content=b"2"), moved)
    change_meeting(desk, meeting, state="withdrawn", why="The family asked.")
    for below in ("", "s1/", "card.png"):
        assert client.get(f"{old}{below}", follow=True).status_code == 410


def test_a_published_record_is_withdrawn_only_with_a_reason(desk, meeting) -> None:
    assert (
        "Give a reason for withdrawing this record"
        in change_meeting(desk, meeting, state="withdrawn", why=" ").text
    )
    data = {"action": "withdraw", "_selected_action": [meeting.pk]}
    assert (
        "Give a reason for withdrawing these records"
        in desk.post("/admin/meetings/meeting/", data, follow=True).text
    )
    meeting.refresh_from_db()
    assert meeting.state == "published"


def test_a_draft_was_never_there(desk, client, meeting) -> None:
    Meeting.objects.update(state="draft")
    assert {client.get(address).status_code for address in addresses(meeting)} == {404}
    change_meeting(desk, meeting, state="withdrawn", why="No.")
    assert {client.get(address).status_code for address in addresses(meeting)} == {404}
    assert not Takedown.objects.exists()


def test_a_source_that_another_record_stands_on_stays(desk, client, meeting) -> None:
    other = Meeting.objects.exclude(pk=meeting.pk).get()
    other.sources.add(meeting.source)
    change_meeting(desk, meeting, state="withdrawn", why="The family asked.")
    assert client.get(f"/sources/{meeting.source.sha256}").status_code == 200
    assert client.get(f"/sources/{meeting.source.sha256}/x").status_code == 404


@pytest.mark.parametrize(
    "path", ["/meetings/2024-99-99/x/", "/meetings/undated/%0A/", "/sources/x", "/officials/%FF/"]
)
def test_a_strange_address_is_not_found(client, path) -> None:
    assert client.get(path).status_code == 404
