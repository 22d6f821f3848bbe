"""Apply the topics' rules to what is stored already, as they stand now."""

from collections.abc import Callable, Iterable

from meetings.models import IndexTask, Meeting, Statement, Topic, TopicTag
from meetings.models.writers import turn_to_write
from meetings.topics.tagging import rule_tags

MEETINGS_AT_ONCE = 100

Key = tuple[int, int | None]  # a topic and a statement


def retag(progress: Callable[[int], object] = lambda _: None) -> int:
    """Make the tags of rules what the rules say now; how many meetings' tags changed.

    Works through the archive in batches, each in a transaction of its own, and puts the changed meetings into
    the index's outbox. `progress` is told how many meetings each batch had. Tags of sources and editors stay.
    """
    numbers = list(Meeting.objects.order_by("pk").values_list("pk", flat=True))
    changed = 0
    for first in range(0, len(numbers), MEETINGS_AT_ONCE):
        batch = numbers[first : first + MEETINGS_AT_ONCE]
        changed += _retag(batch)
        progress(len(batch))
    return changed


def _retag(numbers: list[int]) -> int:
    with turn_to_write():
        topics = list(Topic.objects.exclude(rule=""))
        meetings = Meeting.objects.filter(pk__in=numbers).only("pk", "language", "body")
        said = _statements(numbers)
        before = _stored(numbers)
        changed = [
            meeting.pk
            for meeting in meetings
            if _level(rule_tags(meeting, said.get(meeting.pk, []), topics), before.get(meeting.pk, {}))
        ]
        IndexTask.objects.bulk_create(IndexTask(meeting_id=pk) for pk in changed)
    return len(changed)


def _statements(numbers: list[int]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    rows = Statement.objects.filter(meeting__in=numbers).only("pk", "meeting_id", "paragraphs").order_by("pk")
    for statement in rows:
        found.setdefault(statement.meeting_id, []).append(statement)
    return found


def _stored(numbers: list[int]) -> dict[int, dict[Key, int]]:
    """The rule tags of each meeting: what each says, and its primary key."""
    found: dict[int, dict[Key, int]] = {}
    tags = TopicTag.objects.filter(meeting__in=numbers, reason=TopicTag.Reason.RULE)
    for pk, meeting, topic, statement in tags.values_list("pk", "meeting", "topic", "statement"):
        found.setdefault(meeting, {})[topic, statement] = pk
    return found


def _level(wanted: Iterable[TopicTag], before: dict[Key, int]) -> bool:
    """Write the difference for one meeting; whether there was any."""
    tags = {(tag.topic_id, tag.statement_id): tag for tag in wanted}
    gone = [pk for key, pk in before.items() if key not in tags]
    new = [tag for key, tag in tags.items() if key not in before]
    if gone:
        TopicTag.objects.filter(pk__in=gone).delete()
    TopicTag.objects.bulk_create(new, batch_size=2_000)
    return bool(gone or new)
