"""A page that has not changed is neither made nor sent again, and one that has is."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Body, Meeting, Release, Topic
from meetings.models.changes import state
from meetings.search.index import sync
from tests.builders import A_TIME, a_meeting, a_statement, a_tag, a_topic, an_official
from tests.views.kinds import kinds, kinds_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]

PAGES = [
    "/",
    "/meetings/",
    "/meetings/2025/",
    "/meetings/2025-02-24/first/",
    "/meetings/2025-02-24/first/s1/",
]
PAGES += ["/officials/", "/officials/mira-velden/", "/officials/mira-velden/meetings/", "/topics/"]
PAGES += ["/topics/water/", "/places/", "/corrections/", "/search/?q=water", "/search.csv?q=water"]
PAGES += ["/search.json?q=water", "/search.atom?q=water", "/meetings.atom", "/officials/mira-velden.atom"]
PAGES += ["/meetings/2025/02/", "/meetings/undated/", "/officials/?by=office", "/places/veldengrad/"]
PAGES += ["/search/", "/search/help/", "/search/?q=watre", "/search/?q=water&by=official"]
PAGES += ["/search/trends/?q=water", "/search/trends.csv?q=water", "/search/concordance/?q=water"]
PAGES += ["/search/concordance.csv?q=water", "/quotes/?text=water+is+rising", "/search.jsonl?q=water"]
PAGES += ["/meetings/2025-02-24/first/?q=water", "/meetings/2025-02-24/first/s1/?words=water"]
PAGES += ["/meetings/2025-02-24/", "/topics/water.atom", "/meetings/2025-02-24/first/card.png"]
PAGES += ["/meetings/2025-02-24/first/history/", "/meetings/2025-02-24/first/history.timemap"]
PAGES += ["/officials.json", "/officials/mira-velden.json", "/meetings/2025-02-24/first.md"]
PAGES += [
    "/meetings/2025-02-24/first.akn.xml",
    "/corrections.atom",
    "/sitemap.xml",
    "/sitemap-meetings.xml",
    "/robots.txt",
]
PAGES += ["/meetings/2025-02-24/first/report/?s=1", "/about/"]
PAGES += ["/meetings.feed.json", "/officials/mira-velden.feed.json", "/topics/water.feed.json"]
PAGES += ["/corrections.feed.json", "/data/", "/data/2026-03-01/", "/llms.txt"]
PAGES += ["/embed/meetings/2025-02-24/first/s1/", "/embed/search/?q=water", "/embed/code/?q=water"]
PAGES += ["/oembed?url=http://testserver/meetings/2025-02-24/first/s1/"]
# They say what is so at this moment, are sent as they were received, or take a form.
NEVER_KEPT = {"health", "complete", "view_settings", "set_language", "source", "portrait"} | {
    *("release_bag", "release_file"),
    *("alerts", "alert_new", "alert_confirm", "alerts_mine", "alert_stop", "mcp", "time_gate"),
}
# What editors prepare is not shown yet, and what readers ask for or report is nobody else's.
UNSEEN = {
    "alertmatch",
    "announcement",
    "bodyrole",
    "change",
    "changedraft",
    "indextask",
    "learnt",
    "letter",
    "manifestline",
    "mistakereport",
    "profile",
    "reviewstep",
    "searchcount",
    "subscriber",
    "subscription",
    "surname",
    "upload",
    "uploadeddocument",
    "webhook",
    "delivery",
}


def fill() -> None:
    meeting = a_meeting("On dams", slug="first")
    a_meeting("A letter", date=None)
    counts = {"records": 1, "statements": 1}
    Release.objects.create(name="2026-03-01", started_at=A_TIME, finished_at=A_TIME, counts=counts)
    a_tag(a_topic("Water"), meeting, a_statement(meeting, "Water.", official=an_official("Mira Velden")))
    sync.rebuild()


def test_every_kind_of_page_is_asked_for_twice() -> None:
    assert kinds() - kinds_of(PAGES) == NEVER_KEPT


def test_a_changed_record_is_sent_although_the_clock_was_set_back(client: Client) -> None:
    address = "/meetings/2025-02-24/first/"
    first = client.get(address)
    assert first.headers["Last-Modified"]
    Meeting.objects.filter(slug="first").update(title="On rivers", updated_at=A_TIME - timedelta(days=9))
    for _ in ("made", "remembered"):
        answer = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert (answer.status_code, "On rivers" in answer.text) == (200, True)


def test_times_alone_are_answered_with_the_page(client: Client) -> None:
    address = "/meetings/2025-02-24/first/"
    since = client.get(address).headers["Last-Modified"]
    for name in ("If-Modified-Since", "If-Unmodified-Since"):
        assert client.get(address, headers={name: since}).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_who_has_a_page_is_told_so_for_one_query(client: Client, page: str) -> None:
    first = client.get(page)
    first.getvalue()
    with CaptureQueriesContext(connection) as queries:
        again = client.get(page, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.getvalue(), len(queries)) == (304, b"", 1)
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_the_second_time(client: Client, page: str) -> None:
    first, second = client.get(page), client.get(page)
    assert first.getvalue() == second.getvalue()
    # Every request has a number of its own.
    assert first.headers.pop("X-Request-ID") != second.headers.pop("X-Request-ID")
    assert {**first.headers} == {**second.headers}


def test_a_page_that_was_made_is_not_made_again(client: Client) -> None:
    client.get("/topics/")
    with CaptureQueriesContext(connection) as queries:
        assert "Water" in client.get("/topics/").text
    assert len(queries) == 1


def test_a_change_shows_at_once(client: Client) -> None:
    mark = client.get("/topics/").headers["ETag"]
    Topic.objects.update(name="Rain")
    answer = client.get("/topics/", headers={"If-None-Match": mark})
    assert answer.status_code == 200
    assert "Rain" in answer.text


def test_a_change_elsewhere_makes_a_page_anew_but_sends_it_to_nobody_who_has_it(client: Client) -> None:
    mark = client.get("/topics/").headers["ETag"]
    Body.objects.update(name="Council of Ardania")
    assert client.get("/topics/", headers={"If-None-Match": mark}).status_code == 304


def test_each_reader_has_the_page_in_their_language_and_appearance(client: Client) -> None:
    english = client.get("/topics/").text
    russian = client.get("/topics/", headers={"Accept-Language": "ru"}).text
    client.cookies["view"] = "large.sepia.on"
    assert '<html lang="en"' in english
    assert '<html lang="ru"' in russian
    assert 'data-colours="sepia"' in client.get("/topics/").text


def test_who_has_a_page_is_told_what_it_depends_on(client: Client) -> None:
    mark = client.get("/topics/").headers["ETag"]
    again = client.get("/topics/", headers={"If-None-Match": mark})
    assert "Cookie" in again.headers["Vary"]
    assert "Accept-Language" in again.headers["Vary"]


def test_pages_that_are_not_there_and_forms_are_not_remembered(client: Client) -> None:
    for address in ("/nix/", "/settings/", "/health/", "/admin/"):
        client.get(address)
    assert "ETag" not in client.get("/nix/").headers
    assert not caches["pages"]._cache  # type: ignore[attr-defined]


def test_every_write_makes_another_state() -> None:
    seen = [state()]
    Topic.objects.update(name="Rain")
    seen.append(state())
    Topic.objects.all().delete()
    seen.append(state())
    assert len(set(seen)) == 3


def test_an_editors_new_name_is_a_change_and_signing_in_is_none() -> None:
    editor = User.objects.create_user("vera")
    before = state()
    User.objects.filter(pk=editor.pk).update(last_login=A_TIME)
    assert state() == before
    User.objects.filter(pk=editor.pk).update(first_name="Vera")
    assert state() != before


def test_every_table_that_pages_show_is_watched() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'note_change'")
        watched = {name for (name,) in cursor.fetchall()}
    models = apps.get_app_config("meetings").get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models if model._meta.model_name not in UNSEEN}
    assert watched == tables | {"auth_user"}
