"""What the interface tells of records that came, changed, moved and went."""

import datetime
import json
from typing import Any

import pytest
from django.test import Client

from meetings.editing import publication
from meetings.models import Meeting, Redirect, Takedown, Tombstone
from tests.api import filled
from tests.api.asking import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]


fill = filled.fill


def test_changes_tell_what_was_written_withdrawn_and_moved(client: Client) -> None:
    seen, address = [], "changes?limit=2"
    while address:
        answer = get(client, address)
        seen += [(each["change"], each["url"].removeprefix("http://testserver")) for each in answer["items"]]
        address = answer["next"]
    assert sorted(seen) == [
        ("moved", "/meetings/2020-01-01/old/"),
        ("withdrawn", "/meetings/2025-02-24/gone/"),
        ("written", "/meetings/2025-02-24/dams/"),
        ("written", "/meetings/2025-03-01/roads/"),
        ("written", "/meetings/undated/letter/"),
    ]
    assert "Gone title" not in json.dumps(answer)
    Meeting.objects.filter(slug="dams").update(updated_at="2025-06-01T00:00:00Z")
    again = get(client, f"changes?cursor={answer['cursor']}")
    assert [each["url"] for each in again["items"]] == ["http://testserver/meetings/2025-02-24/dams/"]
    assert get(client, f"changes?cursor={again['cursor']}")["items"] == []
    assert len(get(client, "changes?changed_since=2025-05-01")["items"]) == 1


def test_moves_of_unpublished_records_are_not_told(client: Client) -> None:
    for row, (old, new) in enumerate(
        [
            ("/meetings/2025-01-01/lighthouse-plan/", "/meetings/2025-02-24/lighthouse/"),
            ("/meetings/2025-02-24/lighthouse/s9/", ""),
            ("/meetings/2025-01-01/gone-title/", "/meetings/2025-02-24/gone/"),
            ("/meetings/2025-02-24/dams/s9/", ""),
        ]
    ):
        moved = Redirect.objects.create(old_path=old, new_path=new, reason="")
        Redirect.objects.filter(pk=moved.pk).update(created_at=filled.EARLY + datetime.timedelta(days=row))
    answer = get(client, "changes")
    assert "lighthouse" not in json.dumps(answer)
    assert "gone-title" not in json.dumps(answer)
    gone = [each["url"] for each in answer["items"] if each["url"].endswith("/s9/")]
    assert gone == ["http://testserver/meetings/2025-02-24/dams/s9/"]


def test_a_record_that_is_a_draft_again_is_told_where_it_stood(client: Client, admin_user: Any) -> None:
    meeting = Meeting.objects.get(slug="dams")
    publication.change_state([meeting], Meeting.State.DRAFT, admin_user, "")
    Meeting.objects.filter(pk=meeting.pk).update(slug="new-words", title="New words")
    Tombstone.objects.update(at=filled.EARLY)
    told = [each for each in get(client, "changes")["items"] if each["url"].endswith("/2025-02-24/dams/")]
    assert [(each["change"], each["api"], each["reason"]) for each in told] == [("withdrawn", None, "")]
    assert "new-words" not in json.dumps(get(client, "changes"))
    publication.change_state([meeting], Meeting.State.PUBLISHED, admin_user, "")
    Meeting.objects.update(updated_at=filled.EARLY)
    told = {(each["change"], each["url"].split("/")[-2]) for each in get(client, "changes")["items"]}
    assert ("written", "new-words") in told
    assert not any(name == "dams" for _change, name in told)


def test_what_was_taken_down_from_a_record_is_told(client: Client) -> None:
    Takedown.objects.create(
        meeting=Meeting.objects.get(slug="dams"),
        part=Takedown.Part.STATEMENT,
        statement=2,
        why="A court said so.",
        at=filled.EARLY,
    )
    hidden = Meeting.objects.get(slug="lighthouse")
    Takedown.objects.create(meeting=hidden, part=Takedown.Part.WORDS, why="secret reason", at=filled.EARLY)
    [told] = [each for each in get(client, "changes")["items"] if each["change"] == "redacted"]
    assert (told["statement"], told["reason"]) == (2, "A court said so.")
    assert get(client, told["api"])["title"] == "On dams"


def test_what_is_published_later_is_a_change_of_that_day(client: Client, admin_user: Any) -> None:
    end = get(client, "changes?limit=200")["cursor"]
    hidden = Meeting.objects.filter(slug="lighthouse")
    publication.change_state(hidden, Meeting.State.PUBLISHED, admin_user, "")
    hidden.update(updated_at=hidden.get().updated_at - datetime.timedelta(minutes=2))
    [change] = get(client, f"changes?cursor={end}")["items"]
    assert change["api"] == "http://testserver/api/v1/meetings/2025-02-24/lighthouse"
