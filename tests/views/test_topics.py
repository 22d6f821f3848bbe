"""Topics, and the page of one."""

import pytest
from django.test import Client

from meetings.models import TopicTag
from tests.builders import a_meeting, a_statement, a_tag, a_topic, an_official

pytestmark = pytest.mark.django_db


def test_topics_are_listed_with_their_counts(client: Client) -> None:
    water, meeting = a_topic("Water"), a_meeting()
    a_tag(water, meeting)
    a_tag(water, meeting, a_statement(meeting))
    a_topic("Roads")
    page = client.get("/topics/").text
    assert "1 meeting, 1 statement" in page
    assert "nothing yet" in page


def test_a_topic_lists_its_meetings_and_who_spoke_of_it(client: Client) -> None:
    water, meeting = a_topic("Water"), a_meeting("On dams")
    statement = a_statement(meeting, official=an_official("Mira Velden"))
    a_tag(water, meeting, statement)
    page = client.get("/topics/water/").text
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert "1 statement on it" in page
    assert "/search/?topic=water&amp;official=mira-velden" in page


def test_it_is_said_when_the_source_itself_named_the_topic(client: Client) -> None:
    source = TopicTag.Reason.SOURCE
    TopicTag.objects.create(topic=a_topic("Water"), meeting=a_meeting(), reason=source)
    assert "named by the source" in client.get("/topics/water/").text


def test_an_undated_meeting_of_a_topic_is_linked(client: Client) -> None:
    meeting = a_meeting(date=None)
    a_tag(a_topic("Water"), meeting)
    assert f'href="{meeting.get_absolute_url()}"' in client.get("/topics/water/").text


def test_a_topic_without_meetings_says_what_to_do(client: Client) -> None:
    a_topic("Water")
    assert "No meeting carries this topic yet" in client.get("/topics/water/").text
