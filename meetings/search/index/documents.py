"""Statements become documents of the index: few queries, bounded memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from django.db.models import Func, TextField, prefetch_related_objects

from archive.plain_spaces import plain_spaces
from meetings.models import Meeting, Participant, Statement, Topic, TopicTag
from meetings.models.sections import Outline
from meetings.search.index.engine import IndexDocument
from meetings.transcripts.lexicon.callings import Calling, calling
from meetings.transcripts.transcript import TurnKind

MEETINGS_AT_ONCE = 100
STATEMENTS_AT_ONCE = 2_000
# A longer title of a section is no value to choose from a list.
LONGEST_TITLE = 200
# Every statement of a meeting has the names of those present: of very long lists, so many.
MOST_PRESENT = 300
# By these words a kind of turn is found.
TURNS = {
    TurnKind.SPEECH: "speech\nречь",
    TurnKind.QUESTION: "question\nвопрос",
    TurnKind.REMARK: "remark\nреплика",
    TurnKind.DIRECTION: "direction\nремарка",
}
INTRODUCTION = "introduction\nвведение"


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


@dataclass
class _Tags:
    """The topics of one meeting: of the whole, and of single statements."""

    names: dict[int, str] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)
    single: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def of(self, statement: int) -> tuple[tuple[int, ...], str]:
        """The topics in order, and their names; most statements have those of their meeting alone."""
        own = self.single.get(statement)
        return self._told(self.whole | own) if own else self._of_whole

    @cached_property
    def _of_whole(self) -> tuple[tuple[int, ...], str]:
        return self._told(self.whole)

    def _told(self, chosen: set[int]) -> tuple[tuple[int, ...], str]:
        topics = sorted(chosen)
        return tuple(topics), "\n".join(self.names[topic] for topic in topics)


class _Sections:
    """What is told of the sections of one meeting, each made once."""

    def __init__(self, meeting: Meeting) -> None:
        self._outline = Outline(meeting.sections.all())
        self._told: dict[int, tuple[tuple[str, ...], str]] = {}

    def at(self, position: int) -> tuple[tuple[str, ...], str]:
        """Titles to choose from and names to find, of what the statement at this position stands in."""
        path = self._outline.at(position)
        if not path:
            return _IN_NONE
        key = path[-1].pk
        if key not in self._told:
            titles = dict.fromkeys(section.shown_title[:LONGEST_TITLE] for section in path)
            names = plain_spaces("\n".join(section.heading for section in path))
            self._told[key] = tuple(titles), names
        return self._told[key]


_IN_NONE: tuple[tuple[str, ...], str] = ((), "")


def _documents_of(numbers: list[int]) -> Iterator[IndexDocument]:
    meetings = Meeting.objects.published().filter(pk__in=numbers).select_related("body").order_by("pk")
    found = {meeting.pk: meeting for meeting in meetings}
    tags = _tags(list(found))
    sections = _sections([meeting for meeting in found.values() if meeting.last_section])
    present = _present(list(found))
    statements = _statements(list(found))
    statement = next(statements, None)
    for meeting in found.values():
        there = present[meeting.pk]
        yield _of_meeting(meeting, tags[meeting.pk], there)
        while statement is not None and statement.meeting == meeting.pk:
            place = sections[meeting.pk].at(statement.position) if meeting.last_section else _IN_NONE
            yield _of_statement(meeting, statement, tags[meeting.pk], place, there)
            statement = next(statements, None)


class _Said(NamedTuple):
    """A statement with whose it is: plain columns, as objects of them take longer to make than to index."""

    meeting: int
    pk: int
    position: int
    kind: str
    label: str
    role: str
    text: str
    words: int
    participant: str | None
    participant_role: str | None
    official: int | None
    official_name: str | None
    became: int | None
    became_name: str | None


class Joined(Func):
    """Paragraphs as one text, an empty line between two; an array takes longer to hand over and to read."""

    template = "array_to_string(%(expressions)s, E'\\n\\n')"
    arity = 1
    output_field = TextField()


_COLUMNS = (
    "meeting_id",
    "pk",
    "position",
    "kind",
    "label",
    "role",
    Joined("paragraphs"),
    "words",
    "participant__name",
    "participant__role",
    "official_id",
    "official__name",
    "official__merged_into_id",
    "official__merged_into__name",
)


def _statements(numbers: list[int]) -> Iterator[_Said]:
    """Everything that was said or happened; a gap has no words to find."""
    said = Statement.objects.filter(meeting__in=numbers).exclude(kind=TurnKind.GAP)
    rows = said.order_by("meeting_id", "pk").values_list(*_COLUMNS)
    return map(_Said._make, rows.iterator(chunk_size=STATEMENTS_AT_ONCE))


def _sections(meetings: list[Meeting]) -> dict[int, _Sections]:
    """Those of these meetings, which keep them, too: one query."""
    prefetch_related_objects(meetings, "sections")
    return {meeting.pk: _Sections(meeting) for meeting in meetings}


def _present(numbers: list[int]) -> defaultdict[int, str]:
    """Who was at each meeting, a name a line: the one printed and, where it is another, the official's."""
    names: defaultdict[int, dict[str, None]] = defaultdict(dict)
    there = Participant.objects.there().filter(meeting__in=numbers).order_by("meeting", "position")
    columns = ("meeting_id", "name", "official__name", "official__merged_into__name")
    for meeting, printed, official, became in there.values_list(*columns):
        for name in (printed, became or official):
            if name and len(names[meeting]) < MOST_PRESENT:
                names[meeting][name] = None
    return defaultdict(str, {meeting: "\n".join(found) for meeting, found in names.items()})


def _tags(numbers: list[int]) -> defaultdict[int, _Tags]:
    found: defaultdict[int, _Tags] = defaultdict(_Tags)
    rows = list(
        TopicTag.objects.filter(meeting__in=numbers).values_list("meeting_id", "statement_id", "topic_id")
    )
    topics = _topics() if rows else {}
    for meeting, statement, topic in rows:
        tags = found[meeting]
        kept = tags.whole if statement is None else tags.single[statement]
        for pk, name in topics[topic]:
            tags.names[pk] = name
            kept.add(pk)
    return found


def _topics() -> dict[int, list[tuple[int, str]]]:
    """Each topic with the wider ones that hold it: who asks for one of those finds the record too."""
    topics = Topic.objects.only("name", "name_ru", "parent")
    rows = {topic.pk: ("\n".join(topic.names), topic.parent_id) for topic in topics}
    found: dict[int, list[tuple[int, str]]] = {}
    for pk in rows:
        above: int | None = pk
        found[pk] = []
        while above is not None:
            found[pk].append((above, rows[above][0]))
            above = rows[above][1]
    return found


def _of_meeting(meeting: Meeting, tags: _Tags, present: str) -> IndexDocument:
    text = "\n\n".join(meeting.opening)
    words = len(text.split())
    return _document(meeting, tags, 0, text, position=0, words=words, turn=INTRODUCTION, present=present)


def _of_statement(
    meeting: Meeting, said: _Said, tags: _Tags, sections: tuple[tuple[str, ...], str], present: str
) -> IndexDocument:
    official = said.became or said.official
    names = [said.label if said.participant is None else said.participant]
    names.append((said.became_name if said.became else said.official_name) or "")
    role = said.role or said.participant_role or ""
    return _document(
        meeting,
        tags,
        said.pk,
        said.text,
        position=said.position,
        words=said.words,
        speaker="\n".join(dict.fromkeys(name for name in names if name)),
        role=role,
        officials=(official,) if official else (),
        sections=sections,
        turn=TURNS[TurnKind(said.kind)],
        present=present,
        calling=_calling(role, said.label if said.participant is None else ""),
    )


def _calling(role: str, label: str) -> str:
    """The kind of who speaks, by the role printed; of nobody named, by the label where it says that."""
    if found := calling(role):
        return found
    found = calling(label)
    return found if found and found is not Calling.GUEST else ""


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
    sections: tuple[tuple[str, ...], str] = _IN_NONE,
    turn: str = "",
    present: str = "",
    calling: str = "",
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
        place=plain_spaces(meeting.place),
        kind=meeting.kind,
        date=meeting.date,
        position=position,
        role=role,
        body_name=meeting.body.name,
        time=meeting.time,
        words=words,
        sections=sections[0],
        section_names=sections[1],
        turn=turn,
        present=present,
        calling=calling,
    )
