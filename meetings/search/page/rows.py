"""Answers as rows of a page: the statements or meetings they are, with the passage that was found."""

from dataclasses import dataclass
from itertools import accumulate

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString

from meetings.models import Meeting, Statement
from meetings.search.index.engine import Hit, SearchRequest
from meetings.search.page.addresses import marking
from meetings.search.page.highlight import SAID, TITLED, marked, passage
from meetings.transcripts.transcript import TurnKind

# What rows, and the lists of them, show.
HEADING_FIELDS = ("title", "slug", "date", "month", "language", "kind")
MEETING_FIELDS = (*HEADING_FIELDS, "lead", "introduction", "last_section")
STATEMENT_FIELDS = (
    *("number", "position", "kind", "label", "role", "note", "paragraphs"),
    *("participant__name", "participant__role"),
    *(f"meeting__{field}" for field in HEADING_FIELDS),
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One answer. `statement` is None for a meeting found by its title and lead.

    `title` is the meeting's, with the words marked by which it was found. `url` is where the passage stands
    in the meeting, `alone_url` the statement alone (the meeting for a meeting); `marks` is what an address
    takes after it for the words to be marked there, or "".
    """

    meeting: Meeting
    statement: Statement | None
    title: SafeString
    snippet: SafeString
    url: str
    alone_url: str
    marks: str = ""


def found_rows(request: SearchRequest, hits: tuple[Hit, ...]) -> tuple[ResultRow, ...]:
    """The rows of some hits in their order: one query for statements, one for meetings if there are any.

    A hit whose row is gone since it was indexed is left out.
    """
    statements = _statements([hit.statement for hit in hits if hit.statement])
    meetings = _meetings([hit.meeting for hit in hits if not hit.statement])
    marks = marking(request.query)
    rows = []
    for hit in hits:
        if statement := statements.get(hit.statement):
            rows.append(_statement_row(request, statement, marks))
        elif not hit.statement and (meeting := meetings.get(hit.meeting)):
            rows.append(_meeting_row(request, meeting, marks))
    return tuple(rows)


def _statements(numbers: list[int]) -> dict[int, Statement]:
    if not numbers:
        return {}
    found = Statement.objects.published().select_related("meeting", "participant")
    return found.only(*STATEMENT_FIELDS).in_bulk(numbers)


def _meetings(numbers: list[int]) -> dict[int, Meeting]:
    if not numbers:
        return {}
    found = Meeting.objects.published().only(*MEETING_FIELDS).in_bulk(numbers)
    prefetch_related_objects([each for each in found.values() if each.last_section], "sections")
    return found


def _statement_row(request: SearchRequest, statement: Statement, marks: str) -> ResultRow:
    meeting = statement.meeting
    found = passage(statement.text, request.query, meeting.language)
    record = meeting.get_absolute_url()
    url = f"{record}{marks}#{_anchor(statement, found.place)}"
    title = marked(meeting.title, request.query, meeting.language, TITLED)
    return ResultRow(meeting, statement, title, found.html, url, f"{record}{statement.anchor}/", marks)


def _anchor(statement: Statement, place: int | None) -> str:
    """The paragraph in which the passage stands; the statement itself for its first, as its name is there.

    A direction's paragraphs have no anchors.
    """
    if place is None or statement.kind == TurnKind.DIRECTION:
        return statement.anchor
    ends = accumulate(len(paragraph) + len("\n\n") for paragraph in statement.paragraphs)
    number = next((number for number, end in enumerate(ends, 1) if place < end), 1)
    return f"{statement.anchor}-p{number}" if number > 1 else statement.anchor


def _meeting_row(request: SearchRequest, meeting: Meeting, marks: str) -> ResultRow:
    title = marked(meeting.title, request.query, meeting.language, SAID | TITLED)
    opening = passage("\n\n".join(meeting.opening[1:]), request.query, meeting.language).html
    url = meeting.get_absolute_url()
    return ResultRow(meeting, None, title, opening, url + marks, url, marks)
