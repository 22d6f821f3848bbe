"""What editors decide: publication, topics, names, offices, addresses; and that the index hears of it."""

import pytest
from django.contrib.admin.models import LogEntry

from meetings.models import Alias, Body, IndexTask, Meeting, Office, Official, Redirect, Topic, TopicTag
from meetings.search.index import sync
from meetings.search.index.current import engine
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    turn = a_turn("Minister of Water Semyon Orlo", "The dam is full.")
    meeting = stored(a_document(), a_transcript(turn, topics=("Water",)))
    IndexTask.objects.all().delete()
    return meeting


def waiting() -> list[int]:
    return list(IndexTask.objects.values_list("meeting_id", flat=True))


def management(prefix: str, rows: int = 0) -> dict[str, str]:
    return {f"{prefix}-TOTAL_FORMS": str(rows), f"{prefix}-INITIAL_FORMS": "0"}


def change_meeting(desk, meeting, **fields):
    data = (
        {"state": meeting.state, "why": "A court asked."}
        | management("topic_tags")
        | management("participants")
        | fields
    )
    return desk.post(f"/admin/meetings/meeting/{meeting.pk}/change/", data)


def change_official(desk, address, **fields):
    data = management("aliases") | management("offices") | management("external_identifiers") | fields
    return desk.post(f"/admin/meetings/official/{address}/", data)


def test_withdrawing_a_meeting_puts_it_into_the_outbox(desk, meeting):
    change_meeting(desk, meeting, state="withdrawn")
    meeting.refresh_from_db()
    assert meeting.state == "withdrawn"
    assert waiting() == [meeting.pk]


def test_a_withdrawn_meeting_is_no_longer_found(desk, meeting, django_capture_on_commit_callbacks):
    sync.rebuild()
    assert list(engine().documents())
    with django_capture_on_commit_callbacks(execute=True):
        change_meeting(desk, meeting, state="withdrawn")
    assert not list(engine().documents())
    assert not waiting()


def test_saving_without_a_change_leaves_the_index_alone(desk, meeting):
    change_meeting(desk, meeting)
    assert waiting() == []


def test_the_printed_record_cannot_be_edited(desk, meeting):
    change_meeting(desk, meeting, title="Another", lead="Other", date="2020-01-01", kind="message")
    after = Meeting.objects.get()
    assert (after.title, after.lead, after.date, after.kind) == (
        meeting.title,
        meeting.lead,
        meeting.date,
        meeting.kind,
    )


@pytest.mark.parametrize(
    ("action", "state"), [("withdraw", "withdrawn"), ("make_draft", "draft"), ("publish", "published")]
)
def test_many_meetings_change_their_state_at_once(desk, meeting, action, state):
    Meeting.objects.update(state="draft" if action == "publish" else "published")
    desk.post(
        "/admin/meetings/meeting/",
        {"action": action, "why": "A court asked.", "_selected_action": [meeting.pk]},
    )
    assert Meeting.objects.get().state == state
    assert waiting() == [meeting.pk]
    assert LogEntry.objects.filter(object_id=str(meeting.pk)).exists()


def test_an_action_on_what_has_the_state_already_writes_nothing(desk, meeting):
    desk.post("/admin/meetings/meeting/", {"action": "publish", "_selected_action": [meeting.pk]})
    assert waiting() == []


def test_an_editor_gives_a_meeting_a_topic(desk, meeting):
    topic = Topic.objects.create(name="Energy", slug="energy")
    row = {"topic_tags-0-topic": str(topic.pk), "topic_tags-0-meeting": str(meeting.pk)}
    change_meeting(desk, meeting, **management("topic_tags", 1), **row)
    tag = TopicTag.objects.get(topic=topic)
    assert (tag.meeting, tag.statement, tag.reason) == (meeting, None, "editor")
    assert waiting() == [meeting.pk]


def test_a_rule_that_cannot_work_is_not_saved(desk):
    data = {"name": "Energy", "printed_names": "", "rule": "power\n-coal\nspeaker:Orlo"}
    page = desk.post("/admin/meetings/topic/add/", data)
    errors = page.context["adminform"].form.errors["rule"]
    assert len(errors) == 2
    assert "“-coal”" in errors[0]
    assert "“speaker:Orlo”" in errors[1]
    assert not Topic.objects.exists()


def test_a_new_topic_gets_its_address(desk):
    data = {"name": "Armed forces", "printed_names": "Army,Navy", "rule": "army OR navy"}
    desk.post("/admin/meetings/topic/add/", data)
    topic = Topic.objects.get()
    assert (topic.slug, topic.printed_names) == ("armed-forces", ["Army", "Navy"])


@pytest.mark.parametrize(
    ("new", "names"),
    [
        ({"name": "Water supply"}, ("Water supply",)),
        ({"name": "Water", "name_ru": "Вода"}, ("Water", "Вода")),
    ],
)
def test_a_renamed_topic_keeps_its_address_and_is_indexed_anew(desk, meeting, new, names):
    topic = Topic.objects.get()
    data = {"printed_names": "Water", "rule": ""} | new
    desk.post(f"/admin/meetings/topic/{topic.pk}/change/", data)
    topic.refresh_from_db()
    assert (topic.names, topic.slug) == (names, "water")
    assert waiting() == [meeting.pk]


def test_a_deleted_topic_leaves_the_index(desk, meeting):
    desk.post(f"/admin/meetings/topic/{Topic.objects.get().pk}/delete/", {"post": "yes"})
    assert not TopicTag.objects.exists()
    assert waiting() == [meeting.pk]


def test_a_renamed_official_keeps_the_address_and_is_indexed_anew(desk, meeting):
    official = Official.objects.get()
    change_official(desk, f"{official.pk}/change", name="Semyon P. Orlo", sort_name="Orlo, Semyon P.")
    official.refresh_from_db()
    assert (official.name, official.slug) == ("Semyon P. Orlo", "semyon-orlo")
    assert waiting() == [meeting.pk]


def test_a_new_official_gets_an_address(desk):
    change_official(desk, "add", name="Beata Kronin", sort_name="Kronin, Beata")
    assert Official.objects.get().slug == "beata-kronin"


def test_an_official_named_in_a_record_cannot_be_deleted(desk, meeting):
    official = Official.objects.get()
    assert desk.post(f"/admin/meetings/official/{official.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Official.objects.exists()


def test_an_alias_decides_for_records_read_later(desk, meeting):
    official = Official.objects.get()
    data = {"name": "S. Orlov", "state": "matched", "official": str(official.pk), "body": ""}
    desk.post("/admin/meetings/alias/add/", data)
    later = stored(a_document("2.txt"), a_transcript(a_turn("S. ORLOV", name="S. ORLOV"), title="Later"))
    assert later.statements.get().official == official


def alias_errors(desk, **fields):
    page = desk.post("/admin/meetings/alias/add/", {"state": "matched", "body": ""} | fields)
    return page.context["adminform"].form.errors


def test_two_aliases_do_not_claim_one_name_on_one_day(desk, meeting):
    official = str(Official.objects.get().pk)
    body = str(meeting.body.pk)
    errors = alias_errors(desk, name="SEMYON ORLO", official=official, body=body)
    assert errors["__all__"] == ["Another alias has this name on some of these days."]


def test_an_alias_says_what_is_missing(desk, meeting):
    official = str(Official.objects.get().pk)
    assert "official" in alias_errors(desk, name="Someone")
    assert "state" in alias_errors(desk, name="Someone", official=official, state="ignored")
    assert "until_date" in alias_errors(
        desk, name="Someone", official=official, from_date="2024-02-01", until_date="2024-01-01"
    )


def test_an_alias_is_added_on_the_page_of_its_official(desk, meeting):
    official = Official.objects.get()
    row = {"aliases-0-name": "S. Orlov", "aliases-0-official": str(official.pk), "aliases-0-body": ""}
    fields = {"name": official.name, "sort_name": official.sort_name}
    change_official(desk, f"{official.pk}/change", **fields, **management("aliases", 1), **row)
    alias = Alias.objects.get(name="S. Orlov")
    assert (alias.official, alias.key, alias.state) == (official, "s. orlov", "matched")
    assert alias.initials


def test_dates_of_an_office_given_by_an_editor_are_marked_as_such(desk, meeting):
    office = Office.objects.get()
    data = {"official": str(office.official_id), "title": office.title}
    dates = {"from_date": "2020-01-01", "until_date": "2026-01-01"}
    desk.post(f"/admin/meetings/office/{office.pk}/change/", data | dates)
    office.refresh_from_db()
    assert office.by_editor
    assert office.from_date.year == 2020


def test_a_body_with_meetings_cannot_be_deleted(desk, meeting):
    assert desk.post(f"/admin/meetings/body/{meeting.body_id}/delete/", {"post": "yes"}).status_code == 403
    assert Body.objects.exists()


def test_a_renamed_body_is_indexed_anew(desk, meeting):
    data = {"name": "Head of Ardania", "printed_names": meeting.body.name, "site": ""}
    data |= {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0}
    desk.post(f"/admin/meetings/body/{meeting.body_id}/change/", data)
    assert Body.objects.get().name == "Head of Ardania"
    assert waiting() == [meeting.pk]


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "https://evil.example/", "evil"])
def test_a_redirect_leads_nowhere_else(desk, path):
    desk.post("/admin/meetings/redirect/add/", {"old_path": "/old/", "new_path": path, "reason": "Moved."})
    desk.post("/admin/meetings/redirect/add/", {"old_path": path, "new_path": "/new/", "reason": "Moved."})
    assert not Redirect.objects.exists()


def test_a_redirect_to_an_address_that_moved_is_not_saved(desk):
    Redirect.objects.create(old_path="/b/", new_path="/c/", reason="Moved.")
    for new in ("/b/", "/a/"):
        desk.post("/admin/meetings/redirect/add/", {"old_path": "/a/", "new_path": new, "reason": "Moved."})
    assert Redirect.objects.count() == 1
