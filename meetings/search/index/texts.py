"""The words behind hits: texts with whose they are and where they stand, in two queries at most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet, prefetch_related_objects

from meetings.models import Meeting, Statement
from meetings.search.index.engine import Hit
from meetings.transcripts.transcript import TurnKind


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A statement, or, with `statement` None, what stands before the statements of a meeting.

    `text` is what the index has of it. `speaker` is the name as printed, "" for a meeting.
    """

    meeting: Meeting
    statement: Statement | None
    text: str
    speaker: str

    @property
    def anchor(self) -> str:
        """What the addresses of its marked places begin with."""
        return self.statement.anchor if self.statement else "opening"

    @property
    def url(self) -> str:
        """The statement alone, or the meeting."""
        if self.statement is None:
            return self.meeting.get_absolute_url()
        return self.meeting.statement_url(self.statement.number)

    @property
    def is_direction(self) -> bool:
        """Whether nobody says it."""
        return self.statement is not None and self.statement.kind == TurnKind.DIRECTION

    @property
    def official(self) -> int | None:
        return self.statement.official_id if self.statement else None


def said(hits: Iterable[Hit]) -> list[SpokenText]:
    """What the hits mean, in their order; those gone since they were indexed are left out."""
    hits = list(hits)
    statements = _statements([hit.statement for hit in hits if hit.statement])
    meetings = _meetings([hit.meeting for hit in hits if not hit.statement])
    found = []
    for hit in hits:
        if statement := statements.get(hit.statement):
            found.append(_spoken(statement))
        elif not hit.statement and (meeting := meetings.get(hit.meeting)):
            found.append(SpokenText(meeting, None, "\n\n".join(meeting.opening), ""))
    return found


def around(found: Sequence[SpokenText], reach: int) -> list[tuple[SpokenText, ...]]:
    """For each the statements of its meeting from `reach` before it to `reach` after it, gaps too, in order.

    One query; nothing for what stands before the statements of a meeting.
    """
    windows = [
        Q(meeting=each.meeting.pk, position__range=(at - reach, at + reach))
        for each in found
        for at in ([each.statement.position] if each.statement else [])
    ]
    if not windows:
        return [()] * len(found)
    rows = [_spoken(row) for row in _rows().filter(reduce(or_, windows)).order_by("meeting", "position")]
    return [tuple(row for row in rows if _is_near(row, each, reach)) for each in found]


def _is_near(row: SpokenText, to: SpokenText, reach: int) -> bool:
    if row.statement is None or to.statement is None or row.meeting.pk != to.meeting.pk:
        return False
    return abs(row.statement.position - to.statement.position) <= reach


def _spoken(statement: Statement) -> SpokenText:
    printed = statement.participant
    return SpokenText(
        statement.meeting, statement, statement.text, printed.name if printed else statement.label
    )


_UNUSED = ("meeting__problems", "meeting__lead", "meeting__introduction", "meeting__source__content")


def _statements(numbers: list[int]) -> dict[int, Statement]:
    return _rows().in_bulk(numbers) if numbers else {}


def _rows() -> QuerySet[Statement]:
    rows = Statement.objects.published()
    rows = rows.select_related("meeting__body", "meeting__source", "participant", "official")
    return rows.defer(*_UNUSED)


def _meetings(numbers: list[int]) -> dict[int, Meeting]:
    if not numbers:
        return {}
    found = Meeting.objects.published().select_related("body").defer("problems").in_bulk(numbers)
    prefetch_related_objects([each for each in found.values() if each.last_section], "sections")
    return found
