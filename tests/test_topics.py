"""Topics as a tree."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.models import Topic
from meetings.search.index import sync
from meetings.search.index.current import engine
from meetings.search.index.engine import Facet, SearchRequest
from meetings.topics import tree as topics
from tests.builders import a_meeting, a_statement, a_tag, a_topic

pytestmark = pytest.mark.django_db


def test_a_topic_counts_what_is_under_it_and_each_record_once() -> None:
    nature = a_topic("Nature")
    water, wood = a_topic("Water", parent=nature), a_topic("Wood", parent=nature)
    meeting = a_meeting(date=datetime.date(2024, 1, 2))
    statement = a_statement(meeting)
    for topic in (water, wood):
        a_tag(topic, meeting, statement)
    a_tag(nature, a_meeting(date=None))
    [root] = topics.tree()
    assert (root.topic, root.meetings, root.statements) == (nature, 2, 1)
    assert [(each.topic, each.meetings) for each in root.under] == [(water, 1), (wood, 1)]
    assert root.by_year == [(2024, 1)]


def test_what_is_not_published_does_not_count() -> None:
    a_tag(a_topic("Water"), a_meeting(state="draft"))
    assert topics.tree()[0].meetings == 0


def test_the_way_to_a_topic_begins_at_the_widest() -> None:
    nature = a_topic("Nature")
    water = a_topic("Water", parent=nature)
    dams = a_topic("Dams", parent=water)
    assert [each.topic for each in topics.path_to(dams, topics.tree())] == [nature, water, dams]


def test_the_database_lets_no_topic_stand_under_itself() -> None:
    nature = a_topic("Nature")
    water = a_topic("Water", parent=nature)
    dams = a_topic("Dams", parent=water)
    for under in (nature, water, dams):
        with pytest.raises(IntegrityError, match="would stand under itself"), transaction.atomic():
            Topic.objects.filter(pk=nature.pk).update(parent=under)


def test_an_editor_is_told_of_a_circle_in_words() -> None:
    nature = a_topic("Nature")
    nature.parent = a_topic("Water", parent=nature)
    with pytest.raises(ValidationError, match="inside itself"):
        nature.full_clean()


def test_topics_stay_when_the_one_above_goes() -> None:
    nature = a_topic("Nature")
    a_topic("Water", parent=nature)
    nature.delete()
    assert [root.topic.name for root in topics.tree()] == ["Water"]


def test_a_search_for_a_topic_finds_what_those_under_it_tag() -> None:
    nature = a_topic("Nature")
    meeting = a_meeting()
    a_tag(a_topic("Dams", parent=a_topic("Water", parent=nature)), meeting, a_statement(meeting, "High."))
    sync.rebuild()
    asked = SearchRequest(choices={Facet.TOPIC: (str(nature.pk),)})
    assert engine().search(asked).total == 1
