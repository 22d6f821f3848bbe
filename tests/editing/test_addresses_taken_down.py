"""Every address that a record ever had answers after it was destroyed, or after words left its title."""

import datetime
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from meetings.editing.save import save
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.records import take_down_record
from meetings.editing.takedowns.words import take_down_words
from meetings.models import Meeting, Redirect
from meetings.versions.content import content_of
from tests.editing.hearing import the_meeting

pytestmark = pytest.mark.django_db
TITLE = "8 800 555 35 35"


@pytest.fixture
def addresses(record: Meeting, editor: User) -> list[str]:
    """Those that the record had, the present one last, after its day was corrected twice."""
    found = [record.get_absolute_url()]
    for day in (4, 5):
        meeting = the_meeting()
        content = content_of(meeting)
        head = replace(content.head, date=datetime.date(2025, 2, day))
        number = meeting.versions.count()
        save(meeting, replace(content, head=head), expected=number, editor=editor, reason="typo")
        found.append(the_meeting().get_absolute_url())
    return found


def test_a_destroyed_record_says_so_at_every_address_it_had(
    addresses: list[str], editor: User, client: Client
) -> None:
    assert [client.get(each).status_code for each in addresses] == [301, 301, 200]
    take_down_record(the_meeting(), Grounds(editor, "court", "A court decided so.", destroy=True))
    for address in addresses:
        for below in ("", "s1/", "history/"):
            answer = client.get(f"{address}{below}")
            assert (answer.status_code, b"A court decided so." in answer.content) == (410, True), address
    assert not Redirect.objects.filter(old_path__contains="555").exists()
    assert client.get("/meetings/2025-02-03/another/").status_code == 404


def test_words_that_leave_the_title_leave_every_address_and_each_leads_to_the_new_one(
    addresses: list[str], editor: User, client: Client
) -> None:
    take_down_words(the_meeting(), TITLE, Grounds(editor, "mistake", destroy=True))
    new = the_meeting().get_absolute_url()
    for address in addresses:
        assert client.get(f"{address}s1/").headers["Location"] == f"{new}s1/", address
    assert not Redirect.objects.filter(old_path__contains="555").exists()
    take_down_record(the_meeting(), Grounds(editor, "court", destroy=True))
    assert [client.get(each).status_code for each in (*addresses, new)] == [410] * 4


def test_joined_and_removed_statements_still_answer_below_the_new_address(
    record: Meeting, editor: User, client: Client
) -> None:
    content = content_of(record)
    kept = tuple(each for each in content.statements if each.number not in (2, 4))
    save(
        record,
        replace(content, statements=kept),
        expected=2,
        editor=editor,
        reason="typo",
        joined={2: 1},
    )
    old = record.get_absolute_url()
    assert [client.get(f"{old}s{each}/").status_code for each in (2, 4)] == [301, 410]
    take_down_words(the_meeting(), TITLE, Grounds(editor, "mistake", destroy=True))
    new = the_meeting().get_absolute_url()
    assert client.get(f"{new}s2/").headers["Location"] == f"{new}s1/"
    assert client.get(f"{new}s4/").status_code == 410
    assert client.get(f"{old}s2/", follow=True).redirect_chain[-1][0] == f"{new}s1/"
    assert client.get(f"{old}s4/", follow=True).status_code == 410
