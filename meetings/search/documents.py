"""Statements become documents of the index: few queries, bounded memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import QuerySet

from meetings.models import Meeting, Statement, TopicTag
from meetings.search.engine import IndexDocument
from meetings.transcripts.transcript import TurnKind

MEETINGS_AT_ONCE = 100
STATEMENTS_AT_ONCE = 2_000


def documents(meetings: Iterable[int]) -> Iterator[IndexDocument]:
    """What the index should hold of these meetings, in the order of meeting and statement.

    A meeting that is not published, or not there, has nothing.
    """
    numbers = iter(sorted(set(meetings)))
    while chunk := list(islice(numbers, MEETINGS_AT_ONCE)):
        yield from _documents_of(chunk)


def all_documents() -> Iterator[IndexDocument]:
    """What the whole index should hold, in the same order."""
    yield from documents(published())


def published() -> list[int]:
    """The meetings that the index should hold something of."""
    return list(Meeting.objects.published().order_by("pk").values_list("pk", flat=True))


@dataclass(slots=True)
class _Tags:
    """The topics of one meeting: of the whole, and of single statements."""

    names: dict[int, str] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)
    single: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def of(self, statement: int) -> tuple[tuple[int, ...], str]:
        topics = sorted(self.whole | self.single.get(statement, set()))
        return tuple(topics), "\n".join(self.names[topic] for topic in topics)


def _documents_of(numbers: list[int]) -> Iterator[IndexDocument]:
    meetings = Meeting.objects.published().filter(pk__in=numbers).select_related("body").order_by("pk")
    found = {meeting.pk: meeting for meeting in meetings}
    tags = _tags(list(found))
    statements = _statements(list(found)).iterator(chunk_size=STATEMENTS_AT_ONCE)
    statement = next(statements, None)
    for meeting in found.values():
        yield _of_meeting(meeting, tags[meeting.pk])
        while statement is not None and statement.meeting_id == meeting.pk:
            yield _of_statement(meeting, statement, tags[meeting.pk])
            statement = next(statements, None)


def _statements(numbers: list[int]) -> QuerySet[Statement]:
    """Everything that was said or happened; a gap has no words to find."""
    said = Statement.objects.filter(meeting__in=numbers).exclude(kind=TurnKind.GAP)
    return said.select_related("participant", "official__merged_into").order_by("meeting_id", "pk")


def _tags(numbers: list[int]) -> defaultdict[int, _Tags]:
    found: defaultdict[int, _Tags] = defaultdict(_Tags)
    rows = TopicTag.objects.filter(meeting__in=numbers).values_list(
        "meeting_id", "statement_id", "topic_id", "topic__name"
    )
    for meeting, statement, topic, name in rows:
        tags = found[meeting]
        tags.names[topic] = name
        (tags.whole if statement is None else tags.single[statement]).add(topic)
    return found


def _of_meeting(meeting: Meeting, tags: _Tags) -> IndexDocument:
    text = "\n\n".join(part for part in [meeting.title, meeting.lead, *meeting.introduction] if part)
    return _document(meeting, tags, 0, text, position=0, words=len(text.split()))


def _of_statement(meeting: Meeting, statement: Statement, tags: _Tags) -> IndexDocument:
    official = statement.official
    if official and official.merged_into:
        official = official.merged_into
    participant = statement.participant
    names = [participant.name if participant else statement.label, official.name if official else ""]
    return _document(
        meeting,
        tags,
        statement.pk,
        statement.text,
        position=statement.position,
        words=statement.words,
        speaker="\n".join(dict.fromkeys(name for name in names if name)),
        role=statement.role or (participant.role if participant else ""),
        officials=(official.pk,) if official else (),
    )


def _document(
    meeting: Meeting,
    tags: _Tags,
    statement: int,
    text: str,
    *,
    position: int,
    words: int,
    speaker: str = "",
    role: str = "",
    officials: tuple[int, ...] = (),
) -> IndexDocument:
    topics, names = tags.of(statement)
    return IndexDocument(
        meeting=meeting.pk,
        statement=statement,
        language=meeting.language,
        text=text,
        title=meeting.title,
        speaker=speaker,
        officials=officials,
        topics=topics,
        topic_names=names,
        body=meeting.body_id,
        place=meeting.place,
        kind=meeting.kind,
        date=meeting.date,
        position=position,
        role=role,
        body_name=meeting.body.name,
        time=meeting.time,
        words=words,
    )
