"""Tags that topics' rules give to statements."""

from collections.abc import Iterator, Sequence

from meetings.models import Meeting, Statement, Topic, TopicTag
from meetings.topics.findings import Findings, findings


def rules(topics: Sequence[Topic]) -> tuple[str, ...]:
    """The rules of these topics, as far as they have one."""
    return tuple(topic.rule for topic in topics if topic.rule.strip())


def rule_tags(meeting: Meeting, statements: Sequence[Statement], topics: Sequence[Topic]) -> list[TopicTag]:
    """A tag, not yet saved, for each statement and topic whose rule finds it."""
    said = (statement.paragraphs for statement in statements)
    return list(tags(meeting, statements, topics, findings(said, meeting.language, rules(topics))))


def tags(
    meeting: Meeting, statements: Sequence[Statement], topics: Sequence[Topic], found: Findings
) -> Iterator[TopicTag]:
    ruled = [topic for topic in topics if topic.rule.strip()]
    bound = {place for place, topic in enumerate(ruled) if not topic.rules_over(meeting.body_id)}
    for index, places in found.texts.items():
        for place in sorted(places - bound):
            yield TopicTag(
                topic_id=ruled[place].pk,
                meeting_id=meeting.pk,
                statement_id=statements[index].pk,
                reason=TopicTag.Reason.RULE,
            )
