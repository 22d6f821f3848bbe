"""Rules that changed are applied to what is stored; what sources and editors said stays."""

from io import StringIO

import pytest
from django.core.management import call_command

from meetings.models import IndexTask, Meeting, Topic, TopicTag
from meetings.topics import retagging
from meetings.topics.retagging import retag
from tests.builders import a_body, a_meeting, a_statement, a_topic
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db


def store(title: str, *sentences: str) -> Meeting:
    turns = [a_turn("Minister Semyon Orlo", sentence) for sentence in sentences]
    meeting = stored(a_document(f"{title}.txt"), a_transcript(*turns, title=title, topics=("Water",)))
    IndexTask.objects.all().delete()
    return meeting


def tags() -> set[tuple[str, str, int | None]]:
    rows = TopicTag.objects.values_list("topic__name", "reason", "statement__position")
    return set(rows)


def test_a_new_rule_tags_what_is_stored():
    meeting = store("One", "The dam is full.", "The road is long.")
    store("Two", "The sky is blue.")
    Topic.objects.create(name="Roads", slug="roads", rule="road")
    assert retag() == 1
    assert ("Roads", "rule", 2) in tags()
    assert list(IndexTask.objects.values_list("meeting_id", flat=True)) == [meeting.pk]


def test_a_rule_that_was_taken_out_takes_its_tags_along():
    topic = Topic.objects.create(name="Roads", slug="roads", rule="road")
    store("One", "The road is long.")
    topic.rule = ""
    topic.save()
    assert retag() == 1
    assert tags() == {("Water", "source", None)}


def test_applying_the_same_rules_again_changes_nothing():
    Topic.objects.create(name="Roads", slug="roads", rule="road")
    store("One", "The road is long.")
    before = set(TopicTag.objects.values_list("pk", flat=True))
    assert retag() == 0
    assert set(TopicTag.objects.values_list("pk", flat=True)) == before
    assert not IndexTask.objects.exists()


def test_tags_of_sources_and_editors_stay():
    meeting = store("One", "The road is long.")
    topic = Topic.objects.create(name="Roads", slug="roads")
    TopicTag.objects.create(topic=topic, meeting=meeting, reason=TopicTag.Reason.EDITOR)
    retag()
    assert tags() == {("Water", "source", None), ("Roads", "editor", None)}


def test_every_batch_is_done_and_told_of(monkeypatch):
    monkeypatch.setattr(retagging, "MEETINGS_AT_ONCE", 2)
    for number in range(5):
        store(f"Meeting {number}", "The road is long.")
    Topic.objects.create(name="Roads", slug="roads", rule="road")
    told: list[int] = []
    assert retag(told.append) == 5
    assert told == [2, 2, 1]


def test_the_command_says_what_it_did():
    store("One", "The road is long.")
    Topic.objects.create(name="Roads", slug="roads", rule="road")
    out = StringIO()
    call_command("tag_topics", stdout=out)
    assert out.getvalue() == "Checked 1 meetings. The topics of 1 changed.\n"
    assert not IndexTask.objects.exists()


def test_a_rule_bound_to_bodies_leaves_other_records_alone() -> None:
    council, board = a_body("City Council"), a_body("School Board")
    ours, theirs = a_meeting(body=council), a_meeting(body=board)
    for meeting in (ours, theirs):
        a_statement(meeting, "The water is high.")
    topic = a_topic("Water", rule="water", rule_bodies=[council.pk])
    retag()
    assert list(TopicTag.objects.values_list("meeting", flat=True)) == [ours.pk]
    Topic.objects.filter(pk=topic.pk).update(rule_bodies=[])
    retag()
    assert set(TopicTag.objects.values_list("meeting", flat=True)) == {ours.pk, theirs.pk}
