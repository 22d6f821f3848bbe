"""What a record is about: the topics its page names, and those whose rules find its statements."""

from collections.abc import Sequence
from functools import lru_cache

from meetings.ingest import identity
from meetings.models import Meeting, Statement, Topic, TopicTag
from meetings.search.rules import Matcher, tokens
from meetings.transcripts.transcript import Transcript


def write_tags(
    meeting: Meeting, statements: Sequence[Statement], transcript: Transcript, *, anew: bool
) -> None:
    """Make the meeting's tags what the page and the rules say now. What an editor chose stays.

    `anew` says that the meeting has just been made and has no tags yet.
    """
    if not anew:
        TopicTag.objects.filter(meeting=meeting).exclude(reason=TopicTag.Reason.EDITOR).delete()
    topics = list(Topic.objects.all())
    tags = [
        TopicTag(topic=topic, meeting=meeting, reason=TopicTag.Reason.SOURCE)
        for topic in _named(transcript.topics, topics)
    ]
    tags += rule_tags(meeting, statements, topics)
    TopicTag.objects.bulk_create(tags, batch_size=2_000)


def rule_tags(meeting: Meeting, statements: Sequence[Statement], topics: Sequence[Topic]) -> list[TopicTag]:
    """A tag, not yet saved, for each statement and topic whose rule finds it."""
    matchers = [(topic, _matcher(topic.rule)) for topic in topics if topic.rule.strip()]
    tags = []
    for statement in statements:
        found = tokens(statement.text, meeting.language) if statement.paragraphs else None
        tags += [
            TopicTag(topic=topic, meeting=meeting, statement=statement, reason=TopicTag.Reason.RULE)
            for topic, matcher in matchers
            if found is not None and matcher.matches(found)
        ]
    return tags


@lru_cache(maxsize=1_000)
def _matcher(rule: str) -> Matcher:
    return Matcher(rule)


def _named(printed: Sequence[str], topics: list[Topic]) -> list[Topic]:
    """The topics of these printed names; a name not seen before becomes a topic without a rule."""
    by_name = {name.casefold(): topic for topic in topics for name in (topic.name, *topic.printed_names)}
    found: dict[int, Topic] = {}
    for name in printed:
        topic = by_name.get(name.casefold())
        if topic is None:
            topic = Topic.objects.create(name=name[:200], slug=identity.free_slug(name, Topic.objects.all()))
            by_name[name.casefold()] = topic
        found[topic.pk] = topic
    return list(found.values())
