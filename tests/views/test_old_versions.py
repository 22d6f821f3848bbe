"""A record as it once stood: at its own address, and only what readers could see."""

import pytest
from django.test import Client

from meetings.models import Meeting, Version
from tests.views.test_history import FIRST, SECOND, THIRD, a_record, becomes, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return a_record()


def statuses(client: Client, meeting: Meeting, *numbers: object) -> list[int]:
    address = meeting.get_absolute_url()
    return [client.get(f"{address}?version={number}").status_code for number in numbers]


def test_a_version_is_the_record_as_it_then_stood(client: Client, meeting: Meeting) -> None:
    version = says(meeting, SECOND)
    Version.objects.filter(pk=version.pk).update(at="2026-03-03T12:00Z")
    says(meeting, THIRD)
    own = meeting.get_absolute_url()
    answer = client.get(f"{own}?version=2")
    assert SECOND in answer.text
    assert FIRST not in answer.text
    assert THIRD not in answer.text
    assert "This is not the current version." in answer.text
    assert f'<link rel="canonical" href="http://testserver{own}">' in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Memento-Datetime"] == "Tue, 03 Mar 2026 12:00:00 GMT"
    assert f'<http://testserver{own}>; rel="original"' in answer.headers["Link"]
    assert f'<http://testserver{own}history.timemap>; rel="timemap"' in answer.headers["Link"]
    assert "This is the current version." in client.get(f"{own}?version=3").text


def test_a_record_that_never_changed_is_its_version_1(client: Client, meeting: Meeting) -> None:
    assert FIRST in client.get(f"{meeting.get_absolute_url()}?version=1").text
    assert statuses(client, meeting, 2, 0, "x", "", "²", "9" * 30) == [404] * 6


def test_versions_that_readers_may_not_see_have_no_address(client: Client) -> None:
    meeting = a_record(state="draft")
    says(meeting, SECOND)
    assert statuses(client, meeting, 1, 2) == [404, 404]
    becomes(meeting, "published")
    assert statuses(client, meeting, 1, 2) == [404, 200]
    says(meeting, THIRD, reason="privacy")
    assert statuses(client, meeting, 1, 2, 3) == [404, 404, 200]
    becomes(meeting, "withdrawn")
    assert statuses(client, meeting, 2, 3) == [410, 410]


def test_a_time_map_names_the_versions_that_can_be_read(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND, reason="privacy")
    Version.objects.filter(number=2).update(at="2026-03-03T12:00Z")
    says(meeting, THIRD)
    own = f"http://testserver{meeting.get_absolute_url()}"
    answer = client.get(f"{meeting.get_absolute_url()}history.timemap")
    assert answer.headers["Content-Type"] == "application/link-format"
    lines = answer.text.rstrip("\n").split(",\n")
    assert lines[0] == f'<{own}>; rel="original"'
    assert lines[1] == f'<{own}history.timemap>; rel="self"; type="application/link-format"'
    assert lines[2] == f'<{own}history.timegate>; rel="timegate"'
    assert lines[3] == f'<{own}?version=2>; rel="memento"; datetime="Tue, 03 Mar 2026 12:00:00 GMT"'
    assert [line.partition(">")[0] for line in lines[4:]] == [f"<{own}?version=3"]


def test_a_draft_and_a_withdrawn_record_have_no_time_map(client: Client, meeting: Meeting) -> None:
    address = f"{meeting.get_absolute_url()}history.timemap"
    becomes(meeting, "withdrawn")
    assert client.get(address).status_code == 410
    becomes(meeting, "draft")
    assert client.get(address).status_code in (404, 410)


def test_a_time_gate_leads_to_the_version_that_stood_then(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND)
    says(meeting, THIRD)
    for number in (1, 2, 3):
        Version.objects.filter(number=number).update(at=f"2026-03-0{number}T12:00Z")
    own = meeting.get_absolute_url()
    for day, number in (
        ("Sat, 01 Jan 2000 00:00:00 GMT", 1),
        ("Sun, 01 Mar 2026 12:00:00 GMT", 1),
        ("Mon, 02 Mar 2026 11:59:59 GMT", 1),
        ("Mon, 02 Mar 2026 12:00:00 GMT", 2),
        ("Fri, 01 Jan 2027 00:00:00 GMT", 3),
        (None, 3),
    ):
        headers = {"Accept-Datetime": day} if day else {}
        answer = client.get(f"{own}history.timegate", headers=headers)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"{own}?version={number}"), day
        assert "Accept-Datetime" in answer.headers["Vary"]
        assert "Memento-Datetime" not in answer.headers
        assert f'<http://testserver{own}?version=1>; rel="first memento"' in answer.headers["Link"]
    assert client.head(f"{own}history.timegate").status_code == 302
    wrong = client.get(f"{own}history.timegate", headers={"Accept-Datetime": "yesterday"})
    assert (wrong.status_code, "Thu, 31 May 2007" in wrong.text) == (400, True)


def test_record_versions_and_time_map_name_the_time_gate(client: Client, meeting: Meeting) -> None:
    own = meeting.get_absolute_url()
    gate, time_map = (f"http://testserver{own}history.{each}" for each in ("timegate", "timemap"))
    for address in (own, f"{own}?version=1", f"{own}history.timegate", own):
        link = client.get(address).headers["Link"]
        assert f'<{gate}>; rel="timegate"' in link, address
        assert f'<{time_map}>; rel="timemap"' in link
        assert f'<http://testserver{own}>; rel="original"' in link


def test_a_time_gate_leads_to_nothing_that_readers_may_not_see(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND, reason="privacy")
    gate = f"{meeting.get_absolute_url()}history.timegate"
    then = {"Accept-Datetime": "Sat, 01 Jan 2000 00:00:00 GMT"}
    assert client.get(gate, headers=then).headers["Location"].endswith("?version=2")
    becomes(meeting, "withdrawn")
    assert client.get(gate, headers=then).status_code == 410
