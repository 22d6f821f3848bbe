"""Statements as pages show them: with the name and role printed that day, and the official's address."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.directions import reads_from_right
from meetings.models import Official, Participant, Statement, recordings
from meetings.models.choices import called
from meetings.pages import folding
from meetings.transcripts.lexicon.courtesies import is_courtesy
from meetings.transcripts.transcript import TurnKind

# What a turn is made of, by column.
STATEMENT_FIELDS = (
    "pk",
    "position",
    "number",
    "kind",
    "label",
    "role",
    "note",
    "participant_id",
    "official_id",
    "confirmed",
    "paragraphs",
    "party",
    "constituency",
    "language",
    "time",
    "start",
)
UNSPOKEN = (TurnKind.GAP, TurnKind.DIRECTION)


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as a page shows it: the name and role printed that day, and the official's address."""

    position: int
    number: int
    anchor: str
    kind: str
    name: str
    role: str
    note: str
    official_url: str
    paragraphs: list[str]
    # So many paragraphs are shown at once; 0 for all.
    fold_after: int = 0
    pk: int = 0
    party: str = ""
    constituency: str = ""
    # Where it is not the record's.
    language: str = ""
    time: datetime.time | None = None
    # In seconds of the recording.
    start: float | None = None
    of_minutes: bool = False
    # Whose words an editor says they are, where the record prints somebody else.
    attributed_to: str = ""

    @property
    def kind_name(self) -> str:
        """What stands for the name where nobody is named."""
        if self.of_minutes and self.kind == TurnKind.DIRECTION:
            return _("paragraph")
        return called(self.kind).lower()

    @property
    def belongs(self) -> str:
        """Party and constituency in one line, as printed."""
        return ", ".join(filter(None, (self.party, self.constituency)))

    @property
    def is_courtesy(self) -> bool:
        """Whether it says nothing but "Thank you" and the like; what has marked words is wanted."""
        return len(self.paragraphs) == 1 and self.kind == TurnKind.SPEECH and is_courtesy(self.paragraphs[0])

    @property
    def is_rtl(self) -> bool:
        return reads_from_right(self.language)

    @property
    def direction(self) -> str:
        return "rtl" if self.is_rtl else "ltr"

    @property
    def clock(self) -> str:
        """Where it starts in the recording."""
        return "" if self.start is None else recordings.clock(self.start)

    @property
    def words(self) -> SafeString:
        """The paragraphs with their anchors; not in a template, because a record may have thousands."""
        return folding.words(self.anchor, self.paragraphs, self.fold_after)

    @property
    def excerpt(self) -> str:
        """Its beginning in one line; a page cuts it further."""
        return " ".join(self.paragraphs)[:600]


class PrintedStatement(Protocol):
    """What a turn is made of: a statement, or a row of its columns."""

    pk: int
    position: int
    number: int
    kind: str
    label: str
    role: str
    note: str
    official_id: int | None
    confirmed: bool
    paragraphs: list[str]
    party: str
    constituency: str
    language: str
    time: datetime.time | None
    start: float | None


def alone(
    statements: Iterable[Statement], folded: bool = False, of_minutes: bool = False
) -> list[ShownStatement]:
    """Statements loaded with their participant and official; the ends of long ones can be `folded`."""
    return [placed(each, each.participant, each.official, folded, of_minutes) for each in statements]


def line(statement: Statement, of_minutes: bool = False) -> ShownStatement:
    """A statement loaded with its participant, for a list that links to the statement only."""
    return turn(statement, statement.participant, "", of_minutes=of_minutes)


def _url(official: Official | None) -> str:
    return official.get_absolute_url() if official else ""


def placed(
    statement: PrintedStatement,
    participant: Participant | None,
    official: Official | None,
    folded: bool = False,
    of_minutes: bool = False,
) -> ShownStatement:
    """With what a record's own pages say of it, too: party, language, time."""
    return turn(
        statement,
        participant,
        _url(official),
        folded,
        attributed_to=official.name if official and is_attributed(statement, participant) else "",
        party=statement.party or (participant.party if participant else ""),
        constituency=statement.constituency or (participant.constituency if participant else ""),
        language=statement.language,
        time=statement.time,
        start=statement.start,
        of_minutes=of_minutes,
    )


def is_attributed(statement: PrintedStatement, participant: Participant | None) -> bool:
    """Whether an editor says that these are somebody else's words than the label means."""
    if not statement.confirmed or participant is None:
        return statement.confirmed
    return participant.official_id != statement.official_id or participant.confirmed


def turn(
    statement: PrintedStatement,
    participant: Participant | None,
    url: str,
    folded: bool = False,
    **details: Any,
) -> ShownStatement:
    return ShownStatement(
        position=statement.position,
        number=statement.number,
        anchor=f"s{statement.number}",
        kind=statement.kind,
        name=_name(statement, participant),
        role=statement.role or (participant.role if participant else ""),
        note=statement.note,
        official_url=url,
        paragraphs=statement.paragraphs,
        fold_after=folding.fold_after(statement.paragraphs) if folded else 0,
        pk=statement.pk,
        **details,
    )


def _name(statement: PrintedStatement, participant: Participant | None) -> str:
    """The printed name: the label without its role; for a short form, the name the record introduced."""
    if participant and participant.name:
        return participant.name
    return statement.label.removeprefix(statement.role).strip(" ,\u00a0") or statement.label
