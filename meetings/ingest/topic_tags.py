"""What a record is about: the topics its page names, and those whose rules find its statements."""

from collections.abc import Sequence

from meetings.ingest.archive_view import View
from meetings.ingest.prepare import Prepared
from meetings.models import Meeting, Statement, Topic, TopicTag, free_slugs
from meetings.models.topics import compared
from meetings.topics.findings import findings
from meetings.topics.tagging import rules, tags


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
    for tag in tags(meeting, statements, view.topics, found):
        view.writes.add(tag)


def _named(printed: Sequence[str], view: View) -> list[int]:
    """The topics of these printed names; a name not seen before becomes a topic without a rule."""
    by_name = view.topics_by_name
    found: dict[int, None] = {}
    for name in printed:
        topic = by_name.get(compared(name))
        if topic is None:
            slug = free_slugs.free_slug(name, Topic.objects.all())
            topic = Topic.objects.create(name=name[:200], slug=slug, from_source=True)
            view.topics.append(topic)
            by_name[compared(name)] = topic
        found[topic.pk] = None
    return list(found)
