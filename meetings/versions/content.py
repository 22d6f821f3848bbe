"""A record's editable content as one value: what a version is a version of.

Content is what is printed. Whom a name means is a claim about it and no part of it.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from meetings.models import Meeting, Participant, Section, Statement
from meetings.transcripts.transcript import Completeness, Kind, TurnKind

Json = dict[str, Any]


class ContentPart:
    """A part of a record that can be written as JSON. Fields that are as they are by default are left out."""

    __slots__ = ()

    def as_json(self) -> Json:
        return {
            name: _plain(value)
            for name, default in _DEFAULTS[type(self)]
            if (value := getattr(self, name)) != default
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        return cls(**{name: _value(cls, name, value) for name, value in told.items()})


@dataclass(frozen=True, slots=True)
class HeadContent(ContentPart):
    """What a record says of the meeting as a whole. `body` is the primary key of the body."""

    title: str
    body: int
    kind: str = Kind.TRANSCRIPT.value
    language: str = "en"
    completeness: str = Completeness.COMPLETE.value
    date: datetime.date | None = None
    time: datetime.time | None = None
    end_date: datetime.date | None = None
    end_time: datetime.time | None = None
    month: str = ""
    place: str = ""
    committee: str = ""
    session: str = ""
    sitting: str = ""
    lead: str = ""
    introduction: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    site_sections: tuple[str, ...] = ()
    record_number: str = ""
    source_url: str = ""
    recording_url: str = ""
    richness: int = 0
    problems: tuple[tuple[int, str], ...] = ()
    not_ready: str = ""


@dataclass(frozen=True, slots=True)
class SectionContent(ContentPart):
    """A heading. `number` is its permalink, 0 for a new one; `level` is its depth, 1 for the outermost.

    `start` is the place, counted from 1, of the first statement under it; one more than there are statements
    where none follows. Whoever inserts or removes a statement shifts the sections behind it.
    """

    number: int
    level: int = 1
    printed_number: str = ""
    title: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class PersonContent(ContentPart):
    """A participant as printed. `name` is unique in the record, and statements name their speaker by it."""

    name: str
    role: str = ""
    person_id: str = ""
    presence: str = ""
    arrived: datetime.time | None = None
    left: datetime.time | None = None
    party: str = ""
    constituency: str = ""
    attended: bool = False
    spoke: bool = False
    given_floor: str = ""
    mentioned: bool = False


@dataclass(frozen=True, slots=True)
class StatementContent(ContentPart):
    """One turn. `number` is its permalink, 0 for a new one.

    `speaker` is the name of the participant who speaks, "" for nobody known. `split_from` is the number of
    the statement that a new one was cut from: it takes over whose words an editor said they are. It is told
    when saving and is no part of a version.
    """

    number: int
    kind: str = TurnKind.SPEECH.value
    label: str = ""
    role: str = ""
    note: str = ""
    party: str = ""
    constituency: str = ""
    speaker: str = ""
    language: str = ""
    time: datetime.time | None = None
    start: float | None = None
    end: float | None = None
    page: int = 0
    column: int = 0
    source_id: str = ""
    paragraphs: tuple[str, ...] = ()
    split_from: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class RecordContent:
    """All that a record says. `people` and `statements` are in the record's order, and so are `sections`."""

    head: HeadContent
    sections: tuple[SectionContent, ...] = ()
    people: tuple[PersonContent, ...] = ()
    statements: tuple[StatementContent, ...] = ()

    def as_json(self) -> Json:
        return {
            "head": self.head.as_json(),
            "sections": [each.as_json() for each in self.sections],
            "people": [each.as_json() for each in self.people],
            "statements": [each.as_json() for each in self.statements],
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "RecordContent":
        return cls(
            HeadContent.from_json(told["head"]),
            tuple(map(SectionContent.from_json, told["sections"])),
            tuple(map(PersonContent.from_json, told["people"])),
            tuple(map(StatementContent.from_json, told["statements"])),
        )


def content_of(meeting: Meeting) -> RecordContent:
    """What the record says now: three queries, of plain columns, as objects of them take longer to make."""
    names, people = {0: ""}, []
    for pk, *row in _columns(meeting.participants, "pk", *_NAMES[PersonContent]):
        people.append(PersonContent(*row))
        names[pk] = people[-1].name
    sections = _columns(meeting.sections, *_NAMES[SectionContent])
    statements = _columns(meeting.statements, "participant", "paragraphs", *_FACTS)
    return RecordContent(
        _head(meeting),
        tuple(SectionContent(*row) for row in sections),
        tuple(people),
        tuple(
            StatementContent(
                speaker=names[speaker or 0],
                paragraphs=tuple(paragraphs),
                **dict(zip(_FACTS, facts, strict=True)),
            )
            for speaker, paragraphs, *facts in statements
        ),
    )


def _columns(rows: Any, *names: str) -> Iterable[list[Any]]:
    return rows.order_by("position").values_list(*names)


def content_of_rows(
    meeting: Meeting,
    sections: Iterable[Section],
    participants: Iterable[Participant],
    statements: Iterable[Statement],
) -> RecordContent:
    """The same of rows that are at hand, in their order; they need not be written yet."""
    people = list(participants)
    names = {row.pk: row.name for row in people}
    return RecordContent(
        _head(meeting),
        tuple(_of(SectionContent, row) for row in sections),
        tuple(_of(PersonContent, row) for row in people),
        tuple(
            _of(StatementContent, row, speaker=names.get(row.participant_id or 0, "")) for row in statements
        ),
    )


def _head(meeting: Meeting) -> HeadContent:
    problems = tuple((each["line"], each["reason"]) for each in meeting.problems)
    return _of(HeadContent, meeting, body=meeting.body_id, problems=problems)


_TRANSIENT = frozenset({"split_from"})


# What is written of a part, and the default at which it is left out; one without a default is always written.
_DEFAULTS: dict[type[Any], tuple[tuple[str, Any], ...]] = {
    kind: tuple((each.name, each.default) for each in fields(kind) if each.name not in _TRANSIENT)
    for kind in (HeadContent, SectionContent, PersonContent, StatementContent)
}
_NAMES = {kind: tuple(name for name, _default in told) for kind, told in _DEFAULTS.items()}
_FACTS = tuple(name for name in _NAMES[StatementContent] if name not in ("speaker", "paragraphs"))
_DATES = frozenset({"date", "end_date"})
_TIMES = frozenset({"time", "end_time", "arrived", "left"})


def _of(kind: type[Any], row: Any, **given: Any) -> Any:
    names = (name for name, _default in _DEFAULTS[kind] if name not in given)
    return kind(**{name: _held(getattr(row, name)) for name in names}, **given)


def _held(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return str(value.value) if isinstance(value, Kind | Completeness | TurnKind) else value


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _value(kind: type[Any], name: str, told: Any) -> Any:
    if isinstance(told, list):
        return tuple(tuple(each) if isinstance(each, list) else each for each in told)
    if isinstance(told, str) and name in _DATES:
        return datetime.date.fromisoformat(told)
    if isinstance(told, str) and name in _TIMES:
        return datetime.time.fromisoformat(told)
    # JSON of PostgreSQL knows no difference between 1 and 1.0.
    return float(told) if kind is StatementContent and name in ("start", "end") else told
