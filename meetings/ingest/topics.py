"""What a record is about: the topics its page names, and those whose rules find its statements."""

from collections.abc import Iterator, Sequence

from meetings.ingest import identity
from meetings.ingest.prepared import Findings, Prepared, findings
from meetings.ingest.view import View
from meetings.models import Meeting, Statement, Topic, TopicTag
from meetings.models.topics import compared


def rules(topics: Sequence[Topic]) -> tuple[str, ...]:
    """The rules of these topics, as far as they have one."""
    return tuple(topic.rule for topic in topics if topic.rule.strip())


def write_tags(
    meeting: Meeting, statements: Sequence[Statement], record: Prepared, view: View, *, anew: bool
) -> None:
    """Make the meeting's tags what the page and the rules say now. What an editor chose stays.

    `anew` says that the meeting has just been made and has no tags yet.
    """
    if not anew:
        TopicTag.objects.filter(meeting=meeting).exclude(reason=TopicTag.Reason.EDITOR).delete()
    for topic in _named(record.transcript.topics, view):
        view.writes.add(TopicTag(topic_id=topic, meeting_id=meeting.pk, reason=TopicTag.Reason.SOURCE))
    current = rules(view.topics)
    found = record.found
    if found.rules != current:  # changed since the reader began, or the reader had none
        found = findings((turn.paragraphs for turn in record.transcript.turns), meeting.language, current)
    for tag in _tags(meeting, statements, view.topics, found):
        view.writes.add(tag)


def rule_tags(meeting: Meeting, statements: Sequence[Statement], topics: Sequence[Topic]) -> list[TopicTag]:
    """A tag, not yet saved, for each statement and topic whose rule finds it."""
    said = (statement.paragraphs for statement in statements)
    return list(_tags(meeting, statements, topics, findings(said, meeting.language, rules(topics))))


def _tags(
    meeting: Meeting, statements: Sequence[Statement], topics: Sequence[Topic], found: Findings
) -> Iterator[TopicTag]:
    ruled = [topic.pk for topic in topics if topic.rule.strip()]
    for index, places in found.texts.items():
        for place in sorted(places):
            yield TopicTag(
                topic_id=ruled[place],
                meeting_id=meeting.pk,
                statement_id=statements[index].pk,
                reason=TopicTag.Reason.RULE,
            )


def _named(printed: Sequence[str], view: View) -> list[int]:
    """The topics of these printed names; a name not seen before becomes a topic without a rule."""
    by_name = view.topics_by_name
    found: dict[int, None] = {}
    for name in printed:
        topic = by_name.get(compared(name))
        if topic is None:
            slug = identity.free_slug(name, Topic.objects.all())
            topic = Topic.objects.create(name=name[:200], slug=slug)
            view.topics.append(topic)
            by_name[compared(name)] = topic
        found[topic.pk] = None
    return list(found)
