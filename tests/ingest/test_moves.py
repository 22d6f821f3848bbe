"""A record that moves takes every address below it along."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import set_script_prefix
from pytest_django import Settings

from meetings.ingest.store import store
from meetings.models import Meeting, Redirect, Takedown
from meetings.search.index import sync
from tests.ingest.printed import a_document, a_gap, a_transcript, a_turn
from tests.ingest.storing import reading, stored

pytestmark = pytest.mark.django_db

SPOKEN = (
    a_turn("President of Ardania Mira Velden", "Good morning, colleagues.", "Let us begin with the dams."),
    a_turn("Minister of Water Semyon Orlo", "The upper dam is full and the lower one is being repaired."),
    a_turn("Governor Ida Renn", "Our canals are dry."),
    a_gap(),
)
DAYS = [datetime.date(2024, 5, day) for day in (14, 15, 16)]
A, B, C = (f"/meetings/{day}/meeting-on-water/" for day in DAYS)
BELOW = (
    "",
    "card.png",
    "card.png?v=1f",
    "?q=dam",
    "s1/",
    "s2/",
    "s2/?words=The+upper+dam",
    "s2/?q=dam",
    "s2/card.png",
    "s2/card.png?words=The+upper+dam&v=1f",
)


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


def held_on(day: datetime.date | None, *spoken, **details) -> Meeting:
    transcript = a_transcript(*(spoken or SPOKEN), date=day, record_number="812", **details)
    # An editor may also go back to an earlier version.
    meeting = stored(a_document(content=repr(transcript).encode()), transcript, replace_newer=True)
    assert meeting
    return meeting


def final(client: Client, address: str) -> tuple[str, int]:
    """Where following an address ends, and how it answers there."""
    answer = client.get(address, follow=True)
    assert all(status == 301 for _url, status in getattr(answer, "redirect_chain", ()))
    end = answer.redirect_chain[-1][0] if answer.redirect_chain else address
    return end, answer.status_code


@pytest.mark.parametrize("below", BELOW)
def test_every_address_of_a_record_moves_with_it_and_back(client: Client, below: str) -> None:
    held_on(DAYS[0])
    assert final(client, f"{A}{below}") == (f"{A}{below}", 200)
    for day, now in ((DAYS[1], B), (DAYS[2], C), (DAYS[0], A)):
        assert held_on(day).get_absolute_url() == now
        sync.catch_up()
        for old in (A, B, C)[: 3 if now in (C, A) else 2]:
            assert final(client, f"{old}{below}") == (f"{now}{below}", 200)


def test_a_moved_record_has_one_redirect_for_each_old_address() -> None:
    for day in DAYS:
        held_on(day)
    assert dict(Redirect.objects.values_list("old_path", "new_path")) == {A: C, B: C}


def test_a_move_is_one_step_and_browsers_ask_again(client: Client) -> None:
    for day in DAYS:
        held_on(day)
    answer = client.get(f"{A}s2/card.png?v=1")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{C}s2/card.png?v=1")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_statements_that_went_before_or_after_a_move_answer_at_every_address(client: Client) -> None:
    joined = a_turn("President of Ardania Mira Velden", *SPOKEN[0].paragraphs, *SPOKEN[1].paragraphs)
    held_on(DAYS[0])
    held_on(DAYS[0], joined, SPOKEN[2], SPOKEN[3])
    held_on(DAYS[1], joined, SPOKEN[2], SPOKEN[3])
    held_on(DAYS[1], joined, SPOKEN[3])
    for day in (DAYS[2], DAYS[0]):
        now = held_on(day, joined, SPOKEN[3]).get_absolute_url()
        for old in (A, B):
            assert final(client, f"{old}s2/") == (f"{now}s1/", 200)
            assert final(client, f"{old}s2/card.png") == (f"{now}s1/card.png", 200)
            assert final(client, f"{old}s3/")[1] == 410
            assert final(client, f"{old}s3/card.png")[1] == 410


def test_what_never_was_below_a_moved_record_is_not_found(client: Client) -> None:
    held_on(DAYS[0])
    held_on(DAYS[1])
    assert final(client, f"{A}s77/") == (f"{B}s77/", 404)
    assert final(client, "/meetings/2024-05-14/meeting-on-fire/")[1] == 404


def test_a_search_within_a_record_follows_it(client: Client) -> None:
    held_on(DAYS[0])
    held_on(DAYS[1])
    sync.catch_up()
    found = client.get("/search.json", {"q": "dam", "meeting": "2024-05-14/meeting-on-water"})
    rows = b"".join(found.streaming_content).decode()
    assert f"{B}s2/" in rows
    assert '"ignored": []' in rows


def test_a_record_without_a_date_and_in_other_letters_moves(client: Client) -> None:
    title = "\u4f1a\u8bae\u7eaa\u8981" * 19
    old = held_on(None, title=title).get_absolute_url()
    new = held_on(DAYS[0], title=title).get_absolute_url()
    assert len(old) > 500
    assert final(client, f"{old}s2/") == (f"{new}s2/", 200)
    assert held_on(None, title=title).get_absolute_url() == old
    assert final(client, f"{new}s2/") == (f"{old}s2/", 200)


def test_an_address_that_a_record_left_is_given_to_no_other() -> None:
    held_on(DAYS[0])
    held_on(DAYS[1])
    transcript = a_transcript(*SPOKEN, date=DAYS[0], record_number="900")
    other = stored(a_document(content=b"other"), transcript)
    assert other
    assert other.get_absolute_url() == f"{A[:-1]}-2/"


def test_moving_there_and_back_within_one_batch_ends_where_it_began(client: Client) -> None:
    held_on(DAYS[0])
    readings = []
    for number, day in enumerate((DAYS[1], DAYS[2], DAYS[0])):
        transcript = a_transcript(*SPOKEN, date=day, record_number="812", lead=f"Version {number}.")
        readings.append(reading(a_document(content=f"{number}".encode()), transcript))
    store(readings)
    assert Meeting.objects.get().get_absolute_url() == A
    for old in (A, B, C):
        assert final(client, f"{old}s2/") == (f"{A}s2/", 200)


def test_a_file_of_a_page_moves_with_it(client: Client) -> None:
    Redirect.objects.create(old_path="/topics/forestry/", new_path="/topics/forests/")
    assert client.get("/topics/forestry.atom").headers["Location"] == "/topics/forests.atom"
    assert client.get("/topics/forestry-laws.atom").status_code == 404


@pytest.mark.parametrize(
    ("old", "new", "asked", "leads"),
    [
        ("/old/", "/", "/old//evil.example/", "/evil.example/"),
        ("/old/", "/new/", "/old/%3Fa=b%23c/", "/new/%3Fa%3Db%23c/"),
        ("/old/", "/new/", "/old/%0d%0aSet-Cookie:%20a=b", "/new/%0D%0ASet-Cookie:%20a%3Db"),
        ("/old/", "/old/new/", "/old/new/x/", None),
    ],
)
def test_a_hostile_address_leads_nowhere_else(
    client: Client, old: str, new: str, asked: str, leads: str | None
) -> None:
    Redirect.objects.create(old_path=old, new_path=new)
    assert client.get(asked).headers.get("Location") == leads


@pytest.fixture
def below_archive(settings: Settings) -> Iterator[None]:
    settings.FORCE_SCRIPT_NAME = "/archive"
    set_script_prefix("/archive/")
    yield
    set_script_prefix("/")


@pytest.mark.usefixtures("below_archive")
def test_a_site_below_a_path_of_its_host_redirects_within_it(client: Client) -> None:
    first = held_on(DAYS[0]).get_absolute_url()
    assert first == f"/archive{A}"
    held_on(DAYS[1])
    answer = client.get(f"{A}s2/?q=dam")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/archive{B}s2/?q=dam")
    assert held_on(DAYS[0]).get_absolute_url() == first
    assert client.get(f"{A}s2/").status_code == 200
    assert client.get(f"{B}s2/").headers["Location"] == f"{first}s2/"
    Meeting.objects.update(state=Meeting.State.WITHDRAWN)
    Takedown.objects.create(meeting=Meeting.objects.get(), why="A court asked.")
    assert client.get(f"{A}s2/").status_code == 410
