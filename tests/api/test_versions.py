"""Versions in the API: what the history shows, and nothing that it keeps to itself."""

import json
from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting
from tests.views.test_history import SECOND, THIRD, a_record, becomes, says

pytestmark = pytest.mark.django_db


def get(client: Client, meeting: Meeting, below: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1{meeting.get_absolute_url()}versions{below}")
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_versions_are_listed_and_read(client: Client) -> None:
    meeting = a_record()
    first = " ".join(meeting.statements.get(number=1).paragraphs)
    says(meeting, SECOND, note="Heard again.")
    says(meeting, THIRD)
    listed = get(client, meeting, "?limit=2")
    assert [each["number"] for each in listed["items"]] == [3, 2]
    second = listed["items"][1]
    assert (second["kind"], second["reason"], second["note"]) == ("edit", "typo", "Heard again.")
    assert (second["statements"], second["head_changed"]) == ([1], False)
    rest = json.loads(client.get(listed["next"]).content)
    assert [each["number"] for each in rest["items"]] == [1]
    assert client.get(second["url"]).status_code == 200
    then = json.loads(client.get(second["api"]).content)
    assert then["statements"][0]["paragraphs"] == [SECOND]
    assert get(client, meeting, "/1")["statements"][0]["paragraphs"] == [first]
    for number in ("0", "4", "x", "²", "9" * 30):
        get(client, meeting, f"/{number}", 404)


def test_a_record_that_never_changed_is_its_version_1(client: Client) -> None:
    meeting = a_record()
    assert get(client, meeting, "")["items"] == []
    assert get(client, meeting, "/1")["title"] == meeting.title


def test_what_was_never_published_is_in_no_version(client: Client) -> None:
    meeting = a_record(state="draft")
    says(meeting, "The secret dam.", note="A secret.")
    says(meeting, SECOND, note="No more secret.")
    get(client, meeting, "", 404)
    get(client, meeting, "/1", 404)
    becomes(meeting, "published")
    told = json.dumps(get(client, meeting, ""))
    assert "secret" not in told
    assert [each["number"] for each in json.loads(told)["items"]] == [3]
    get(client, meeting, "/2", 404)


def test_what_was_changed_for_privacy_cannot_be_read(client: Client) -> None:
    meeting = a_record()
    says(meeting, "Call 555.", note="A number.")
    says(meeting, SECOND, reason="privacy")
    listed = get(client, meeting, "")
    assert [(each["number"], each["readable"]) for each in listed["items"]] == [
        (3, True),
        (2, False),
        (1, False),
    ]
    assert "A number." not in json.dumps(listed)
    get(client, meeting, "/2", 404)


def test_the_history_names_its_twin(client: Client) -> None:
    meeting = a_record()
    link = client.get(meeting.history_url).headers["Link"]
    assert f"/api/v1{meeting.get_absolute_url()}versions>" in link
