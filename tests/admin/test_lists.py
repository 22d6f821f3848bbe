"""The lists of the admin: what they show, and that a longer one asks the database no more often."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Alias, Body, Meeting, Office, Official, Redirect, Source, Topic, TopicTag
from tests.ingest.printed import a_document, a_transcript, a_turn, an_attendee
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

# Each list, and how many queries it takes.
LISTS = {
    "meeting": 12,
    "official": 8,
    "alias": 9,
    "office": 8,
    "topic": 8,
    "source": 12,
    "body": 9,
    "redirect": 10,
}


def store(number: int) -> Meeting:
    """A meeting with its own body, speaker, office, topic and source, and an address that moved."""
    turn = a_turn(f"Minister of Water {number} Semyon Orlo{'abcdefghijklmnopqrstuvwxyz'[number]}")
    facts = {"title": f"Meeting {number}", "topics": (f"Topic {number}",), "body": f"Body {number}"}
    attendance = (an_attendee("Governor", f"Beata Kronin{'abcdefghijklmnopqrstuvwxyz'[number]}"),)
    meeting = stored(a_document(f"{number}.txt"), a_transcript(turn, attendance=attendance, **facts))
    Redirect.objects.create(old_path=f"/old/{number}/", new_path=meeting.get_absolute_url(), reason="Moved.")
    return meeting


def queries(desk: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(address).status_code == 200
    return len(seen)


def test_a_longer_list_takes_no_more_queries(desk):
    counts = []
    for numbers in (range(2), range(2, 12)):
        for number in numbers:
            store(number)
        counts.append({name: queries(desk, f"/admin/meetings/{name}/") for name in LISTS})
    assert counts == [LISTS, LISTS]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_searched(desk, name):
    store(1)
    assert desk.get(f"/admin/meetings/{name}/?q=water").status_code == 200


def test_a_list_of_sources_never_loads_their_bytes(desk):
    store(1)
    with CaptureQueriesContext(connection) as seen:
        desk.get("/admin/meetings/source/")
    assert not [query["sql"] for query in seen if '"meetings_source"."content"' in query["sql"]]


def test_the_meetings_are_filtered_by_problems(desk):
    store(1)
    meeting = store(2)
    meeting.problems = [{"line": 3, "reason": "Odd."}]
    meeting.save()
    shown = desk.get("/admin/meetings/meeting/?problems=yes").context["cl"].result_list
    assert [row.pk for row in shown] == [meeting.pk]
    shown = desk.get("/admin/meetings/meeting/?problems=no").context["cl"].result_list
    assert [row.title for row in shown] == ["Meeting 1"]


def test_undated_meetings_come_last(desk):
    undated, dated = store(1), store(2)
    Meeting.objects.filter(pk=undated.pk).update(date=None)
    shown = desk.get("/admin/meetings/meeting/").context["cl"].result_list
    assert [row.pk for row in shown] == [dated.pk, undated.pk]


def test_every_row_can_be_opened(desk):
    store(1)
    for model in (Meeting, Official, Alias, Office, Topic, Source, Body, Redirect):
        row = model.objects.first()
        address = f"/admin/meetings/{model._meta.model_name}/{row.pk}/change/"
        assert desk.get(address).status_code == 200, address


def test_opening_a_meeting_with_more_people_takes_no_more_queries(desk):
    turns = [a_turn(f"Minister Semyon Orlo{letter}") for letter in "abcdefghijkl"]
    small, large = (
        stored(a_document(name), a_transcript(*some, title=name, topics=("Water",)))
        for name, some in (("small", turns[:2]), ("large", turns))
    )
    few = queries(desk, f"/admin/meetings/meeting/{small.pk}/change/")
    assert queries(desk, f"/admin/meetings/meeting/{large.pk}/change/") <= few


def test_opening_an_official_with_more_names_takes_no_more_queries(desk):
    store(1)
    official = Official.objects.get(name__contains="Orlo")
    address = f"/admin/meetings/official/{official.pk}/change/"
    few = queries(desk, address)
    Alias.objects.bulk_create(
        Alias(name=f"Orlo {letter}", key=f"orlo {letter}", official=official) for letter in "abcdefgh"
    )
    assert queries(desk, address) == few


def test_a_reader_of_the_admin_without_permissions_sees_no_lists(db):
    client = Client()
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert {client.get(f"/admin/meetings/{name}/").status_code for name in LISTS} == {403}


@pytest.mark.parametrize("model", [Meeting, Source])
def test_meetings_and_sources_cannot_be_deleted_even_by_a_superuser(model):
    row = store(1) if model is Meeting else store(1).source
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    address = f"/admin/meetings/{model._meta.model_name}/"
    assert client.post(f"{address}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(address, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert model.objects.filter(pk=row.pk).exists()


def test_viewing_only_is_possible(db):
    store(1)
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_meeting"))
    client = Client()
    client.force_login(user)
    page = client.get(f"/admin/meetings/meeting/{Meeting.objects.get().pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()


def test_topics_of_source_and_rule_are_named_on_the_meeting(desk):
    meeting = store(1)
    assert TopicTag.objects.filter(meeting=meeting, reason="source").exists()
    assert "Topic 1" in desk.get(f"/admin/meetings/meeting/{meeting.pk}/change/").content.decode()


def test_the_archive_comes_before_the_accounts(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    archive, *others = client.get("/admin/").context["app_list"]
    assert [model["object_name"] for model in archive["models"]][:3] == ["Meeting", "Source", "Official"]
    assert "auth" in [each["app_label"] for each in others]
