"""Places: printings that differ in small things are one, and each has its page."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from meetings.models import Meeting, SamePlace
from meetings.search.index import sync
from tests.builders import a_meeting

pytestmark = pytest.mark.django_db


def test_printings_that_differ_in_case_and_punctuation_are_one_place(client: Client) -> None:
    for place in ("Velden Palace, Kelm", "Velden Palace, Kelm", "VELDEN PALACE – KELM"):
        a_meeting(place=place)
    page = client.get("/places/").text
    assert page.count('href="/places/velden-palace-kelm/"') == 1
    assert ">Velden Palace, Kelm</a>" in page
    assert "3 meetings" in page
    page = client.get("/places/velden-palace-kelm/").text
    assert "VELDEN PALACE – KELM" in page
    assert "Also printed as" in page


def test_printings_that_look_alike_are_shown_once(client: Client) -> None:
    for place in ("Velden Palace", "Velden\u00a0Palace", "Velden  Palace"):
        a_meeting(place=place)
    page = client.get("/places/velden-palace/").text
    assert "Also printed as" not in page
    assert "3 meetings" in page


def test_a_place_has_its_meetings_newest_first_and_a_chart_by_year(client: Client) -> None:
    for year in (2019, 2021, 2021, 2024):
        a_meeting(f"Held in {year}", place="Kelm", date=datetime.date(year, 5, 6))
    page = client.get("/places/kelm/").text
    assert page.index("Held in 2024") < page.index("Held in 2021") < page.index("Held in 2019")
    assert "highest year: 2" in page
    assert "year=2021" in page


def test_what_was_printed_stays_as_it_is(client: Client) -> None:
    a_meeting(place="  VELDEN   palace ")
    client.get("/places/")
    assert Meeting.objects.get().place == "  VELDEN   palace "


def test_a_russian_place_has_an_address_in_latin_letters(client: Client) -> None:
    a_meeting(place="Кельм, Дворец", language="ru")
    assert '<h1 lang="ru">Кельм, Дворец</h1>' in client.get("/places/kelm-dvorets/").text


def test_places_of_most_meetings_can_come_first(client: Client) -> None:
    for place in ("Aarn", "Zorn", "Zorn"):
        a_meeting(place=place)
    page = client.get("/places/?by=number").text
    assert page.index("Zorn") < page.index("Aarn")


def test_a_letter_keeps_its_places_and_another_is_said_to_be_none(client: Client) -> None:
    for place in ("Aarn", "Zorn", "5th Avenue"):
        a_meeting(place=place)
    page = client.get("/places/?letter=Z").text
    assert "Zorn</a>" in page
    assert "Aarn</a>" not in page
    assert "5th Avenue</a>" in client.get("/places/?letter=%23").text
    assert "start with “Q”" in client.get("/places/?letter=q").text


@pytest.mark.parametrize("address", ["/places/nowhere/", "/places/kelm/"])
def test_a_place_that_no_published_record_prints_is_not_there(client: Client, address: str) -> None:
    a_meeting(place="Kelm", state="draft")
    assert client.get(address).status_code == 404


def test_a_record_that_is_withdrawn_leaves_its_place_at_once(client: Client) -> None:
    meeting = a_meeting(place="Kelm")
    sync.rebuild()
    assert client.get("/places/kelm/").status_code == 200
    Meeting.objects.filter(pk=meeting.pk).update(state="withdrawn")
    sync.rebuild()
    assert client.get("/places/kelm/").status_code == 404


def test_a_meeting_leads_to_its_place(client: Client) -> None:
    meeting = a_meeting(place="Kelm")
    assert 'href="/places/kelm/"' in client.get(meeting.get_absolute_url()).text


def test_the_map_of_the_site_lists_places(client: Client) -> None:
    a_meeting(place="Kelm")
    assert "/places/kelm/" in client.get("/sitemap-places.xml").text
    assert "sitemap-places.xml" in client.get("/sitemap.xml").text


def test_places_that_editors_merge_are_one_and_can_be_parted_again(client: Client) -> None:
    a_meeting("First", place="Moscow, Kremlin")
    a_meeting("Second", place="The Kremlin, Moscow")
    a_meeting("Third", place="The Kremlin, Moscow")
    client.get("/places/")
    same = SamePlace.objects.create(printings="Moscow, Kremlin\nThe Kremlin, Moscow\nKremlin")
    page = client.get("/places/").text
    assert ">Moscow, Kremlin</a>" in page
    assert "the-kremlin-moscow" not in page
    moved = client.get("/places/the-kremlin-moscow/")
    assert (moved.status_code, moved.url, moved.headers["Cache-Control"]) == (
        301,
        "/places/moscow-kremlin/",
        "no-cache",
    )
    page = client.get("/places/moscow-kremlin/").text
    assert all(title in page for title in ("First", "Second", "Third"))
    same.delete()
    assert client.get("/places/the-kremlin-moscow/").status_code == 200


@pytest.mark.parametrize("lines", ["Kelm", "Kelm\nKELM", "Aarn\nZorn", f"Kelm\n{'Zorn' * 25_000}"])
def test_a_place_needs_two_printings_that_no_other_place_has(lines: str) -> None:
    SamePlace.objects.create(printings="Aarn\nAarn Palace")
    with pytest.raises(ValidationError):
        SamePlace(printings=lines).full_clean()


def test_an_editor_is_told_in_russian_what_is_too_long(admin_client: Client) -> None:
    for kind in ("sameplace", "sameoffice"):
        address, russian = f"/admin/meetings/{kind}/add/", {"accept-language": "ru"}
        page = admin_client.post(address, {"printings": f"Kelm\n{'Zorn' * 25_000}"}, headers=russian).text
        assert "В строке может быть не больше 1000 знаков." in page
        assert "По одному на строке" in page
        assert ">Printings" not in page


def test_articles_do_not_count_in_the_order(client: Client) -> None:
    for place in ("The Kremlin", "Lanz", "An Island", "Javel"):
        a_meeting(place=place)
    page = client.get("/places/").text
    places = [page.index(f">{name}</a>") for name in ("An Island", "Javel", "The Kremlin", "Lanz")]
    assert places == sorted(places)
    assert "The Kremlin" in client.get("/places/?letter=k").text
