"""The words behind hits: texts with whose they are and where they stand, in two queries at most."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.models import Meeting, Statement
from meetings.search.engine import Hit


@dataclass(frozen=True, slots=True)
class Said:
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
    def official(self) -> int | None:
        return self.statement.official_id if self.statement else None


def said(hits: Iterable[Hit]) -> list[Said]:
    """What the hits mean, in their order; those gone since they were indexed are left out."""
    hits = list(hits)
    statements = _statements([hit.statement for hit in hits if hit.statement])
    meetings = _meetings([hit.meeting for hit in hits if not hit.statement])
    found = []
    for hit in hits:
        if statement := statements.get(hit.statement):
            printed = statement.participant
            speaker = printed.name if printed else statement.label
            found.append(Said(statement.meeting, statement, statement.text, speaker))
        elif not hit.statement and (meeting := meetings.get(hit.meeting)):
            parts = [meeting.title, meeting.lead, *meeting.introduction]
            found.append(Said(meeting, None, "\n\n".join(part for part in parts if part), ""))
    return found


_UNUSED = ("meeting__problems", "meeting__lead", "meeting__introduction", "meeting__source__content")


def _statements(numbers: list[int]) -> dict[int, Statement]:
    if not numbers:
        return {}
    rows = Statement.objects.published()
    rows = rows.select_related("meeting__body", "meeting__source", "participant", "official")
    return rows.defer(*_UNUSED).in_bulk(numbers)


def _meetings(numbers: list[int]) -> dict[int, Meeting]:
    if not numbers:
        return {}
    return Meeting.objects.published().select_related("body").defer("problems").in_bulk(numbers)
