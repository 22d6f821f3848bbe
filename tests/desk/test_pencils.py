"""Editors find a pencil beside every statement of a record's page; readers' pages do not change."""

import gzip
import re

import pytest
from django.test import Client

from meetings.models import Meeting
from tests.builders import a_meeting, a_statement
from tests.desk.conftest import an_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting()
    a_statement(found, "The water is rising.")
    a_statement(found, "(Applause)", kind="direction", label="")
    a_statement(found, "<…>", kind="gap", label="")
    return found


def test_an_editor_has_a_pencil_for_the_record_and_for_each_statement(
    at_desk: Client, meeting: Meeting
) -> None:
    page = at_desk.get(meeting.get_absolute_url()).content.decode()
    assert f'href="/desk/records/{meeting.pk}/"' in page
    assert re.findall(r"\?edit=(s\d)#s\d\"", page) == ["s1", "s2", "s3"]


def test_the_page_of_a_statement_leads_to_its_form(at_desk: Client, meeting: Meeting) -> None:
    page = at_desk.get(meeting.statement_url(2)).content.decode()
    assert f'href="/desk/records/{meeting.pk}/?edit=s2#s2"' in page


def test_readers_get_the_page_as_it_was(at_desk: Client, client: Client, meeting: Meeting) -> None:
    reader = Client()
    before = reader.get(meeting.get_absolute_url())
    edited = at_desk.get(meeting.get_absolute_url())
    after = reader.get(meeting.get_absolute_url())
    assert after.content == before.content
    assert after.headers["ETag"] == before.headers["ETag"] != edited.headers["ETag"]
    assert b"pencil" not in after.content
    assert "private" in edited.headers["Cache-Control"]


def test_somebody_without_the_permission_sees_no_pencil(meeting: Meeting) -> None:
    other = Client()
    other.force_login(an_editor("ben", "view_meeting"))
    assert b"pencil" not in other.get(meeting.get_absolute_url()).content


def test_a_copy_that_the_editor_has_is_not_sent_again(at_desk: Client, meeting: Meeting) -> None:
    mark = at_desk.get(meeting.get_absolute_url()).headers["ETag"]
    again = at_desk.get(meeting.get_absolute_url(), headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")
    # After logging out, the browser has the editor's copy and gets the readers' page instead.
    at_desk.logout()
    assert at_desk.get(meeting.get_absolute_url(), headers={"if-none-match": mark}).status_code == 200


def test_a_packed_page_from_the_cache_gets_its_pencils(at_desk: Client, meeting: Meeting) -> None:
    Client().get(meeting.get_absolute_url(), headers={"accept-encoding": "br, gzip"})
    page = at_desk.get(meeting.get_absolute_url(), headers={"accept-encoding": "br, gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert b"?edit=s1#s1" in gzip.decompress(page.content)
