"""Pages are packed once, and sent so to all who can unpack them."""

import gzip

import brotli
import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory

from archive.packing import takes_packed
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]

RECORD = "/meetings/2025-02-24/first/"
BROWSER = "gzip, deflate, br, zstd"


def fill() -> None:
    meeting = a_meeting("On dams", slug="first")
    for _ in range(9):
        a_statement(meeting, "The water is rising, and the dam holds.")
    sync.rebuild()


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        (BROWSER, True),
        ("br", True),
        ("br;q=0.5, gzip", True),
        ("gzip,br;q=1.0", True),
        ("gzip;q=0, BR", True),
        ("", False),
        ("gzip, deflate", False),
        ("*", False),
        ("br;q=0", False),
        ("gzip, br; q=0.000, deflate", False),
        ("brotli, sbr", False),
    ],
)
def test_who_takes_packed_pages_says_so(accepted: str, takes: bool) -> None:
    assert takes_packed(RequestFactory().get("/", headers={"Accept-Encoding": accepted})) is takes


@pytest.mark.parametrize("page", ["/", RECORD, f"{RECORD}?q=water", "/search/?q=water", "/meetings.atom"])
def test_everybody_has_the_same_page_made_or_remembered(client: Client, page: str) -> None:
    caches["pages"].clear()
    for _ in range(2):
        packed = client.get(page, headers={"Accept-Encoding": BROWSER})
        zipped = client.get(page, headers={"Accept-Encoding": "gzip"})
        plain = client.get(page)
        assert brotli.decompress(packed.content) == gzip.decompress(zipped.content) == plain.content
        assert packed.headers["Content-Length"] == str(len(packed.content))
        encodings = [answer.headers.get("Content-Encoding") for answer in (packed, zipped, plain)]
        assert encodings == ["br", "gzip", None]
        assert all("Accept-Encoding" in each.headers["Vary"] for each in (packed, zipped, plain))


@pytest.mark.parametrize("accepted", [BROWSER, "gzip", ""])
def test_the_mark_of_a_page_in_any_packing_is_known_again(client: Client, accepted: str) -> None:
    first = client.get(RECORD, headers={"Accept-Encoding": accepted})
    assert first.headers["ETag"].startswith("W/") == bool(accepted)
    for asking in (BROWSER, "gzip", ""):
        headers = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": asking}
        again = client.get(RECORD, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert "Content-Encoding" not in again.headers


def test_a_remembered_page_is_sent_as_it_was_packed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(RECORD)
    for name in ("pack", "unpack"):
        monkeypatch.delattr(f"meetings.pages.page_cache.{name}")
    assert client.get(RECORD, headers={"Accept-Encoding": BROWSER}).headers["Content-Encoding"] == "br"


def test_a_marked_record_is_made_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(RECORD, {"q": "water"})
    monkeypatch.delattr("meetings.pages.record.marked_words.marked")
    assert client.get(RECORD, {"q": "water"}).content == first.content


def test_pictures_are_not_packed_again(client: Client) -> None:
    card = "/meetings/2025-02-24/first/card.png"
    for _ in range(2):
        picture = client.get(card, headers={"Accept-Encoding": "br"})
        assert picture.content.startswith(b"\x89PNG")
        assert "Content-Encoding" not in picture.headers


def test_what_editors_see_is_compressed_by_django_which_hides_its_length(admin_client: Client) -> None:
    page = admin_client.get("/admin/", headers={"Accept-Encoding": BROWSER})
    assert page.headers["Content-Encoding"] == "gzip"
