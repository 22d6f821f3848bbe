"""An editor takes something down by forms: what it would do is shown first; destroying needs a right."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.audit.models import AuditEntry
from meetings.models import Meeting, Source, Takedown
from tests.builders import a_meeting, a_source, a_statement
from tests.desk.conftest import an_editor
from tests.views.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    source = a_source(content=b"Call 123-45-67.", size=15, name="call.txt")
    found = a_meeting("Meeting on water", last_number=2, source=source)
    found.sources.add(source)
    a_statement(found, "Call 123-45-67 for boats.")
    a_statement(found, "I am nobody at all, and I say so.")
    return found


def fields(**given: str) -> dict[str, str]:
    usual = {
        "part": "words",
        "words": "123 45 67",
        "reason": "personal",
        "public_note": "Asked.",
        "fate": "keep",
    }
    return usual | given


def test_it_is_shown_before_it_is_done(at_desk: Client, meeting: Meeting) -> None:
    at = f"/desk/records/{meeting.pk}/take-down/"
    page = at_desk.get(f"{at}?statement=2").content.decode()
    assert 'value="2"' in page
    assert "Nobody can undo this" not in page
    shown = send(at_desk, at, fields(do="look")).content.decode()
    assert "The words stand in 1 place of the record." in shown
    assert not Takedown.objects.exists()
    assert send(at_desk, at, fields(do="sure")).status_code == 302
    assert "[3 words removed: personal data] for boats" in meeting.statements.get(number=1).text
    page = at_desk.get(at).content.decode()
    assert "personal data: Asked." in page
    taken = Takedown.objects.get()
    send(at_desk, f"{at}{taken.pk}/lift/", {})
    assert "lifted on" in at_desk.get(at).content.decode()


def test_what_is_missing_or_not_allowed_is_said(at_desk: Client, meeting: Meeting) -> None:
    at = f"/desk/records/{meeting.pk}/take-down/"
    for wrong, status in (
        (fields(words=""), 422),
        (fields(reason=""), 422),
        (fields(part="statement"), 422),
        (fields(fate="destroy", do="sure"), 422),
        (fields(words="not in it", do="look"), 409),
        (fields(part="statement", number="9", do="sure"), 409),
    ):
        answer = send(at_desk, at, wrong)
        assert (answer.status_code, "errorlist" in answer.content.decode()) == (status, True), wrong
    assert not Takedown.objects.exists()
    assert at_desk.get(f"/desk/sources/{meeting.source.sha256}/original").status_code == 403


def test_an_administrator_destroys_and_opens_originals(client: Client, meeting: Meeting) -> None:
    client.force_login(an_editor("rita", "change_meeting", "delete_source"))
    at = f"/desk/records/{meeting.pk}/take-down/"
    original = f"/desk/sources/{meeting.source.sha256}/original"
    send(client, at, fields(do="sure"))
    assert client.get(original).content == b"Call 123-45-67."
    for part in ("statement", "source", "record"):
        more = {"number": "2", "source": str(meeting.source_id)}
        looked = send(client, at, fields(part=part, fate="destroy", do="look", **more))
        assert "destroyed for good" in looked.content.decode()
        assert send(client, at, fields(part=part, fate="destroy", do="sure", **more)).status_code == 302
        assert client.get(at).status_code == 200
    assert bytes(Source.objects.get().content) == b""
    assert client.get(original).status_code == 404
    assert client.get(meeting.get_absolute_url()).status_code == 410


def test_a_record_is_hidden_from_search_engines_by_a_box(at_desk: Client, meeting: Meeting) -> None:
    for given, hidden in (({"noindex": "on"}, True), ({}, False)):
        send(at_desk, f"/desk/records/{meeting.pk}/hide/", given)
        assert Meeting.objects.get().noindex is hidden
    told = AuditEntry.objects.order_by("pk").values_list("about", flat=True)
    assert [each.rpartition(": ")[2] for each in told][-2:] == ["noindex", "no noindex"]


def test_readers_have_none_of_these_pages(
    client: Client, meeting: Meeting, django_user_model: type[User]
) -> None:
    for address in ("take-down/", "take-down/1/lift/", "hide/"):
        assert client.get(f"/desk/records/{meeting.pk}/{address}").status_code in (302, 405)
