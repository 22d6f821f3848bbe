"""An editor goes back: to any version, or before the last import; what changes is shown first."""

from dataclasses import replace

import pytest
from django.test import Client

from meetings.models import Meeting, Takedown, Version
from meetings.transcripts.transcript import Document
from meetings.versions.content import content_of
from tests.editing.test_restoring import FIRST, SECOND, edited
from tests.ingest.storing import stored
from tests.views.forms import send

pytestmark = pytest.mark.django_db


def at(meeting: Meeting) -> str:
    return f"/desk/records/{meeting.pk}/versions/"


def test_a_version_is_looked_at_and_restored(at_desk: Client) -> None:
    meeting = stored(Document(b"one"), FIRST)
    before = content_of(meeting)
    edited(meeting)
    assert "Version 2" in at_desk.get(at(meeting)).content.decode()
    page = at_desk.get(f"{at(meeting)}?to=1").content.decode()
    assert "overfull" in page
    assert "Undo the import" not in page
    assert send(at_desk, at(meeting), {"to": "1", "seen": "2"}).status_code == 422
    asked = {"to": "1", "seen": "2", "reason": "other", "note": "It was right."}
    assert send(at_desk, at(meeting), asked).status_code == 302
    assert content_of(Meeting.objects.get()) == before
    assert meeting.versions.get(number=3).kind == Version.Kind.RESTORE
    answer = send(at_desk, at(meeting), asked, follow=True)
    assert "Somebody else changed this record" in answer.content.decode()


def test_an_import_is_undone(at_desk: Client) -> None:
    meeting = stored(Document(b"one"), FIRST)
    before = content_of(meeting)
    stored(Document(b"two"), replace(SECOND, title="Dams and gates"))
    assert "Undo the import" in at_desk.get(f"{at(meeting)}?to=1").content.decode()
    send(at_desk, at(meeting), {"to": "1", "seen": "2", "reason": "source", "note": ""})
    assert content_of(Meeting.objects.get()) == before
    assert meeting.versions.get(number=3).kind == Version.Kind.UNDO


def test_a_first_import_is_undone_once_it_is_confirmed(at_desk: Client) -> None:
    meeting = stored(Document(b"one"), FIRST, as_drafts=True)
    address = f"/desk/records/{meeting.pk}/undo-import/"
    assert f'href="{address}"' in at_desk.get(at(meeting)).text
    assert "Delete the record for good" in at_desk.get(address).text
    asked = {"seen": "1", "reason": "other"}
    assert send(at_desk, address, asked).status_code == 422
    Meeting.objects.update(state=Meeting.State.PUBLISHED)
    assert "What readers are told" in at_desk.get(address).text
    assert send(at_desk, address, asked).status_code == 422
    page = send(at_desk, address, asked | {"why": "Not ours."}, follow=True).text
    assert "the record is withdrawn." in page
    assert Meeting.objects.get().state == Meeting.State.WITHDRAWN
    assert "withdrawn already" in at_desk.get(address, follow=True).text
    Takedown.objects.all().delete()
    Meeting.objects.update(state=Meeting.State.DRAFT)
    assert "the record is deleted." in send(at_desk, address, asked | {"sure": "on"}, follow=True).text
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("asked", ["?to=9", "?to=0", "?to=x", "?to=" + "9" * 30, "?page=x"])
def test_any_address_is_answered(at_desk: Client, asked: str) -> None:
    meeting = stored(Document(b"one"), FIRST)
    assert at_desk.get(at(meeting) + asked, follow=True).status_code == 200


def test_others_are_sent_to_log_in(client: Client) -> None:
    meeting = stored(Document(b"one"), FIRST)
    assert client.get(at(meeting)).status_code == 302
