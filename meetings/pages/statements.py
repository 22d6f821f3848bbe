"""Statements as pages show them: with the name and role printed that day, and the official's address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString

from meetings.models import Participant, Statement
from meetings.models.choices import called
from meetings.pages import folding
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
    "paragraphs",
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

    @property
    def kind_name(self) -> str:
        """What stands for the name where nobody is named."""
        return called(self.kind).lower()

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
    paragraphs: list[str]


def alone(statements: Iterable[Statement], folded: bool = False) -> list[ShownStatement]:
    """Statements loaded with their participant and official; the ends of long ones can be `folded`."""
    return [
        turn(each, each.participant, each.official.get_absolute_url() if each.official else "", folded)
        for each in statements
    ]


def line(statement: Statement) -> ShownStatement:
    """A statement loaded with its participant, for a list that links to the statement only."""
    return turn(statement, statement.participant, "")


def turn(
    statement: PrintedStatement, participant: Participant | None, url: str, folded: bool = False
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
    )


def _name(statement: PrintedStatement, participant: Participant | None) -> str:
    """The printed name: the label without its role; for a short form, the name the record introduced."""
    if participant and participant.name:
        return participant.name
    return statement.label.removeprefix(statement.role).strip(" ,\u00a0") or statement.label
