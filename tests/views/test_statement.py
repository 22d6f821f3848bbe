"""The page of one statement."""

import pytest
from django.test import Client

from meetings.models import Meeting, TopicTag
from meetings.transcripts.transcript import TurnKind
from tests.builders import a_meeting, a_statement, a_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("Meeting on water")
    for number in range(1, 8):
        a_statement(found, f"These are words number {number}.")
    return found


def test_a_statement_stands_between_two_before_and_two_after(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.statement_url(4)).text
    shown = [number for number in range(1, 8) if f"words number {number}." in page]
    assert shown == [2, 3, 4, 5, 6]


def test_the_first_statement_has_none_before(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.statement_url(1)).text
    assert "words number 3." in page
    assert "words number 4." not in page


def test_the_way_back_leads_into_the_record(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.statement_url(4)).text
    assert f'href="{meeting.get_absolute_url()}#s4"' in page
    assert f'<link rel="canonical" href="http://testserver{meeting.get_absolute_url()}">' in page


@pytest.mark.parametrize("style", ["Plain", "APA", "Chicago", "BibTeX", "RIS", "Wiki"])
def test_it_can_be_cited(client: Client, meeting: Meeting, style: str) -> None:
    page = client.get(meeting.statement_url(4)).text
    assert f"<summary>{style}</summary>" in page
    assert f"http://testserver{meeting.statement_url(4)}" in page


def test_its_topics_say_why(client: Client, meeting: Meeting) -> None:
    statement = meeting.statements.get(number=4)
    reason = TopicTag.Reason.RULE
    TopicTag.objects.create(topic=a_topic("Dams"), meeting=meeting, statement=statement, reason=reason)
    page = client.get(meeting.statement_url(4)).text
    assert "Dams" in page
    assert "rule found it" in page


def test_a_gap_has_a_page_and_nothing_to_cite(client: Client, meeting: Meeting) -> None:
    gap = a_statement(meeting, "<…>", kind=TurnKind.GAP, label="")
    page = client.get(meeting.statement_url(gap.number))
    assert page.status_code == 200
    assert "Cite this statement" not in page.text


def test_a_number_that_was_never_given_is_not_found(client: Client, meeting: Meeting) -> None:
    assert client.get(meeting.statement_url(99)).status_code == 404
    assert client.get(meeting.get_absolute_url() + "s9999999999/").status_code == 404
