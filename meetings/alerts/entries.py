"""What an alert found, as its e-mail shows it: who said what in which role, and where it is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from archive.plain_spaces import plain_spaces
from meetings.alerts.matching import request_of
from meetings.models import AlertMatch, Meeting, Statement, Subscription, Takedown
from meetings.search.page.addresses import marking
from meetings.search.page.highlight import passage
from meetings.search.query import Query

# Characters of a statement; the rest is behind its link.
LONGEST = 1_200


@dataclass(frozen=True, slots=True)
class AlertEntry:
    """A statement, or what stands at the beginning of a record. Paths, not full addresses."""

    speaker: str
    role: str
    html: SafeString
    path: str
    language: str

    @property
    def text(self) -> str:
        return plain_spaces(unescape(strip_tags(self.html)))


@dataclass(frozen=True, slots=True)
class RecordEntries:
    """A record with what was found in it, and whether it was itself corrected or withdrawn."""

    meeting: Meeting
    entries: tuple[AlertEntry, ...]
    is_corrected: bool = False
    withdrawn: Takedown | None = None


def records_of(subscription: Subscription, matches: Iterable[AlertMatch]) -> tuple[RecordEntries, ...]:
    """What readers may see of the matches, the newest record first."""
    found = list(matches)
    meetings = Meeting.objects.select_related("body").in_bulk({each.meeting_id for each in found})
    statements = _statements(found)
    request = request_of(subscription.address) if subscription.meeting_id is None else None
    query = request.query if request else None
    shown = (
        _record(meetings[pk], list(group), statements, query)
        for pk, group in groupby(sorted(found, key=_order), key=lambda each: each.meeting_id)
        if pk in meetings
    )
    newest_first = sorted(filter(None, shown), key=lambda each: str(each.meeting.date or ""), reverse=True)
    return tuple(newest_first)


def _order(match: AlertMatch) -> tuple[int, int]:
    return match.meeting_id, match.number


def _statements(matches: Sequence[AlertMatch]) -> dict[tuple[int, int], Statement]:
    wanted = {(each.meeting_id, each.number) for each in matches if each.number}
    if not wanted:
        return {}
    meetings, numbers = ({place[at] for place in wanted} for at in (0, 1))
    rows = Statement.objects.published().filter(meeting__in=meetings, number__in=numbers)
    found = {(row.meeting_id, row.number): row for row in rows.select_related("participant")}
    return {place: row for place, row in found.items() if place in wanted}


def _record(
    meeting: Meeting,
    matches: Sequence[AlertMatch],
    statements: dict[tuple[int, int], Statement],
    query: Query | None,
) -> RecordEntries | None:
    if meeting.state == Meeting.State.WITHDRAWN:
        told = any(each.news == AlertMatch.News.WITHDRAWN for each in matches)
        takedown = Takedown.objects.standing().filter(meeting=meeting).first() if told else None
        return RecordEntries(meeting, (), withdrawn=takedown) if takedown else None
    if meeting.state != Meeting.State.PUBLISHED:
        return None
    entries = tuple(filter(None, (_entry(meeting, each, statements, query) for each in matches)))
    corrected = any(each.news == AlertMatch.News.CORRECTED for each in matches)
    return RecordEntries(meeting, entries, is_corrected=corrected) if entries or corrected else None


def _entry(
    meeting: Meeting,
    match: AlertMatch,
    statements: dict[tuple[int, int], Statement],
    query: Query | None,
) -> AlertEntry | None:
    marks = marking(query)
    if match.number:
        statement = statements.get((meeting.pk, match.number))
        return _said(meeting, statement, query, marks) if statement else None
    if match.news != AlertMatch.News.FOUND:
        return None
    text = "\n\n".join(meeting.opening[1:])
    html = passage(text, query, meeting.language, LONGEST).html
    return AlertEntry("", "", html, f"{meeting.get_absolute_url()}{marks}", meeting.language)


def _said(meeting: Meeting, statement: Statement, query: Query | None, marks: str) -> AlertEntry:
    participant = statement.participant
    role = statement.role or (participant.role if participant else "")
    printed = statement.label.removeprefix(statement.role).strip(" ,\u00a0")
    name = participant.bare_name if participant else printed
    language = statement.language or meeting.language
    html = passage(statement.text, query, meeting.language, LONGEST).html
    path = f"{meeting.statement_url(statement.number)}{marks}"
    return AlertEntry(plain_spaces(name or statement.label), plain_spaces(role), html, path, language)
