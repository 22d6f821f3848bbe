"""Addresses that moved, are gone, or never were."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import DjangoAssertNumQueries

from meetings.models import Redirect
from tests.builders import a_meeting

pytestmark = pytest.mark.django_db


def failing(request: HttpRequest, how: str) -> HttpResponse:
    raise {"broken": RuntimeError, "suspicious": SuspiciousOperation, "forbidden": PermissionDenied}[how]("x")


urlpatterns = [path("fail/<how>/", failing), path("", include("archive.urls"))]
handler400 = "meetings.pages.errors.bad_request"
handler403 = "meetings.pages.errors.forbidden"
handler500 = "meetings.pages.errors.server_error"


def test_an_address_that_moved_leads_to_the_new_one(client: Client) -> None:
    Redirect.objects.create(old_path="/meetings/2020-01-01/old/", new_path="/meetings/2020-01-01/new/")
    answer = client.get("/meetings/2020-01-01/old/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/meetings/2020-01-01/new/")


def test_an_address_in_other_letters_moves_however_it_was_noted(client: Client) -> None:
    Redirect.objects.create(old_path="/topics/%D0%B2%D0%BE%D0%B4%D0%B0/", new_path="/topics/water/")
    Redirect.objects.create(old_path="/topics/лес/", new_path="/topics/forest/")
    assert client.get("/topics/вода/").headers["Location"] == "/topics/water/"
    assert client.get("/topics/лес/").headers["Location"] == "/topics/forest/"


def test_an_address_that_leads_nowhere_offers_its_day_and_its_words(client: Client) -> None:
    a_meeting(date=datetime.date(2020, 1, 1))
    a_meeting(date=datetime.date(2020, 1, 2), state="withdrawn")
    page = client.get("/meetings/2020-01-01/meeting-on-<b>-wather.html/").text
    assert 'href="/meetings/2020-01-01/"' in page
    assert "Meetings on 1 January 2020" in page
    assert 'href="/search/?q=meeting%20on%20b%20wather"' in page
    for other in ("2020-01-02", "2020-13-01", "2021-01-01"):
        page = client.get(f"/meetings/{other}/meeting/").text
        assert f'href="/meetings/{other}/"' not in page
        assert 'href="/search/?q=meeting"' in page


def test_what_was_taken_down_says_why(client: Client) -> None:
    Redirect.objects.create(old_path="/meetings/2020-01-01/old/", reason="taken down by a court")
    answer = client.get("/meetings/2020-01-01/old/")
    assert answer.status_code == 410
    assert "Taken down by a court" in answer.text


def test_a_found_page_never_asks_for_redirects(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    asked = []
    for address in (a_meeting().get_absolute_url(), "/meetings/2020-01-01/old/"):
        with django_assert_max_num_queries(20) as queries:
            client.get(address)
        asked.append(any("meetings_redirect" in query["sql"] for query in queries))
    assert asked == [False, True]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This form is too old"), ("ru", "Форма устарела или отправлена не отсюда")]
)
def test_a_form_without_its_mark_is_refused_on_a_page_of_ours(language: str, words: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/admin/login/", {"username": "mira"}, headers={"accept-language": language}
    )
    assert answer.status_code == 403
    assert words in answer.text
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("broken", 500, "Something went wrong"),
        ("suspicious", 400, "We cannot read this address"),
        ("forbidden", 403, "You cannot see this page"),
    ],
)
def test_a_fault_is_said_in_the_sites_own_look(client: Client, how: str, status: int, words: str) -> None:
    client.raise_request_exception = False
    answer = client.get(f"/fail/{how}/")
    assert answer.status_code == status
    assert words in answer.text
    assert 'href="/meetings/"' in answer.text


def test_a_strange_path_is_not_found(client: Client) -> None:
    assert client.get("/%00").status_code == 404
    assert client.get("/meetings/%FF/").status_code == 404
