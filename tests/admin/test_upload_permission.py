"""Who may add transcripts, and who sees an upload."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Meeting, Upload
from tests.admin.uploading import ADD, RECORD, choices, hand_in, save

pytestmark = pytest.mark.django_db

PAGES = ["upload", "correct"]
ACTS = ["save", "throw_away"]


@pytest.fixture
def page(desk):
    return hand_in(desk, ("water.txt", RECORD.encode()))


def somebody(*permissions: str, staff: bool = True) -> Client:
    user = User.objects.create_user(f"user {User.objects.count()}", is_staff=staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def answers(client: Client, page) -> set[int]:
    """The status of every page and act of an upload that is somebody else's."""
    pk = page.context["upload"].pk
    statuses = {client.get(reverse(f"desk:{name}", args=[pk])).status_code for name in PAGES}
    data = {"record": choices(page)}
    return statuses | {client.post(reverse(f"desk:{name}", args=[pk]), data).status_code for name in ACTS}


def test_a_visitor_is_sent_to_log_in(client, page):
    assert client.get(ADD).url.startswith("/admin/login/")
    assert client.post(ADD, {"pasted": RECORD}).url.startswith("/admin/login/")
    assert answers(client, page) == {302}
    assert (Upload.objects.count(), Meeting.objects.count()) == (1, 0)


def test_a_user_who_is_no_editor_is_sent_to_log_in(page):
    assert answers(somebody("add_source", staff=False), page) == {302}


def test_an_editor_without_the_permission_is_refused(page):
    client = somebody("view_source", "change_meeting")
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"pasted": RECORD}).status_code == 403
    assert answers(client, page) == {403}
    assert (Upload.objects.count(), Meeting.objects.count()) == (1, 0)


def test_the_upload_of_another_editor_is_not_found(page):
    assert answers(somebody("add_source"), page) == {404}
    assert (Upload.objects.count(), Meeting.objects.count()) == (1, 0)


def test_a_form_of_another_site_is_refused(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(ADD, {"pasted": RECORD}).status_code == 403
    assert not Upload.objects.exists()


def test_looking_at_an_upload_writes_nothing(desk, page):
    with CaptureQueriesContext(connection) as queries:
        desk.get(reverse("desk:upload", args=[page.context["upload"].pk]))
    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_the_way_in_is_shown_to_those_who_may_add(desk):
    for address in ("/admin/", "/admin/meetings/source/", "/admin/meetings/meeting/"):
        assert f'href="{ADD}"' in desk.get(address).content.decode()
        assert f'href="{ADD}"' not in somebody("view_source", "view_meeting").get(address).content.decode()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_who_may_only_add_sees_nothing_of_an_unpublished_record(desk, page, state):
    save(desk, page)
    Meeting.objects.update(state=state, title="Meeting on secrets")
    corrected = ("water.txt", RECORD.replace("They are old, as we all know.", "They are new.").encode())
    shown = hand_in(somebody("add_source"), corrected).text
    assert "you may not see it" in shown
    assert [words for words in ("as we all know", "secrets", "What will change") if words in shown] == []
    seen = hand_in(somebody("add_source", "view_meeting"), corrected).text
    assert [words for words in ("as we all know", "secrets", "What will change") if words in seen] != []


def test_who_may_only_add_is_shown_no_drafts(desk, page):
    save(desk, page)
    Meeting.objects.update(state="draft", title="Meeting on secrets")
    assert "secrets" not in somebody("add_source").get(ADD).text
    assert "secrets" in desk.get(ADD).text


def test_who_may_only_add_sees_what_changes_in_a_published_record(desk, page):
    save(desk, page)
    corrected = ("water.txt", RECORD.replace("as we all know", "as you all know").encode())
    assert "What will change" in hand_in(somebody("add_source"), corrected).text
