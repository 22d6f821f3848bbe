"""Records, their statements, sections and sources."""

import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from ninja import Query, Router

from meetings.api.asking import Asking, meeting_at
from meetings.api.cursors import decoded, encoded, following
from meetings.api.problems import BadParameterError
from meetings.api.responses import LIST, MOST, listing, one
from meetings.api.schemas.records import (
    ApiMeetings,
    ApiSections,
    ApiSource,
    ApiSources,
    ApiStatement,
    ApiStatements,
    ApiWholeMeeting,
)
from meetings.api.writing import Writing
from meetings.models import Meeting, Source, Statement, TopicTag
from meetings.models.querysets import DateLast
from meetings.pages.meeting_filters import MeetingFilter

router = Router(tags=["records"])
Row = dict[str, Any]
_Limit = Query(LIST, ge=1, le=MOST, description="So many on a page")
_Cursor = Query("", description="From `next` of the page before")


@router.get("/meetings", response=listing(ApiMeetings), summary="Records, newest first")
def meetings(
    request: HttpRequest,
    body: str = Query("", description="The last part of the body’s address"),
    kind: str = "",
    completeness: str = "",
    language: str = "",
    from_: str = Query("", alias="from", description="The first day"),
    to: str = Query("", description="The last day"),
    limit: int = _Limit,
    cursor: str = _Cursor,
) -> Row:
    """Undated records come last."""
    asking = Asking(request, "body", "kind", "completeness", "language", "from", "to")
    choices = MeetingFilter(_without_nul(request), Meeting.objects.published(), "api")
    asking.ignored += choices.notes()
    rows = choices.qs.select_related("body", "source").defer("source__content", "problems")
    rows = _between(rows, asking, "date").order_by(DateLast("date").desc(), "-pk")
    if after := decoded(cursor, str, int):
        rows = rows.filter(_after(*after))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    told = Writing(request)
    return {
        "items": [told.meeting(each) for each in found[:limit]],
        "next": following(request, encoded([last.day, last.pk])) if last else None,
        "ignored": asking.ignored,
    }


def _without_nul(request: HttpRequest) -> Any:
    asked = request.GET.copy()
    for name, value in request.GET.items():
        asked[name] = str(value).replace("\x00", " ")
    return asked


def _after(day: str, pk: int) -> Q:
    """What comes after the meeting of this day and number, newest first and undated last."""
    if day == "undated":
        return Q(date=None, pk__lt=pk)
    date = _date(day)
    return Q(date__lt=date) | Q(date=date, pk__lt=pk) | Q(date=None)


def _date(day: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        raise BadParameterError("cursor: use the address in “next” as it was given.") from None


def _between(rows: Any, asking: Asking, field: str) -> Any:
    if first := asking.day("from"):
        rows = rows.filter(**{f"{field}__gte": first})
    if last := asking.day("to"):
        rows = rows.filter(**{f"{field}__lte": last})
    return rows


@router.get("/meetings/{day}/{slug}", response=one(ApiWholeMeeting), summary="One record")
def meeting(request: HttpRequest, day: str, slug: str) -> Row:
    """Everything of a record but its statements."""
    found, told = meeting_at(day, slug), Writing(request)
    people = found.participants.select_related("official").order_by("position")
    tags = TopicTag.objects.filter(meeting=found).select_related("topic").defer("topic__rule")
    topics = {tag.topic_id: tag.topic for tag in tags.order_by("topic__name")}
    return told.meeting(found) | {
        "introduction": found.introduction,
        "footnotes": found.footnotes,
        "participants": [told.participant(each) for each in people],
        "sections": _sections(found, told),
        "topics": [told.topic(each) for each in topics.values()],
        "sources": [told.source(each) for each in _sources(found)],
        "statements": f"{told.api_of(found)}/statements",
    }


@router.get("/meetings/{day}/{slug}/sections", response=one(ApiSections), summary="Sections of a record")
def sections(request: HttpRequest, day: str, slug: str) -> Row:
    """Agenda items, questions, parts, in order."""
    asking = Asking(request)
    items = _sections(meeting_at(day, slug), Writing(request))
    return {"items": items, "next": None, "ignored": asking.ignored}


def _sections(meeting: Meeting, told: Writing) -> list[Row]:
    if not meeting.last_section:
        return []
    numbers = dict(meeting.statements.values_list("position", "number"))
    rows = meeting.sections.order_by("position")
    return [told.section(each, meeting, numbers.get(each.start)) for each in rows]


@router.get("/meetings/{day}/{slug}/sources", response=one(ApiSources), summary="Sources of a record")
def sources(request: HttpRequest, day: str, slug: str) -> Row:
    """The documents that a record is based on."""
    asking, told = Asking(request), Writing(request)
    items = [told.source(each) for each in _sources(meeting_at(day, slug))]
    return {"items": items, "next": None, "ignored": asking.ignored}


def _sources(meeting: Meeting) -> Any:
    return meeting.sources.defer("content").order_by("received_at", "pk")


@router.get("/sources/{sha256}", response=one(ApiSource), summary="One source")
def source(request: HttpRequest, sha256: str) -> Row:
    """What is known of a document; `url` is the document itself."""
    public = Meeting.objects.published()
    rows = Source.objects.filter(Q(meetings__in=public) | Q(pk__in=public.values("source")))
    found = rows.defer("content").filter(sha256=sha256.replace("\x00", "")).first()
    if found is None:
        raise Http404("No source has this address.")
    return Writing(request).source(found)


@router.get(
    "/meetings/{day}/{slug}/statements",
    response=one(ApiStatements),
    summary="Statements of a record",
)
def statements_of(
    request: HttpRequest, day: str, slug: str, limit: int = _Limit, cursor: str = _Cursor
) -> Row:
    """In the order of the record."""
    rows = Statement.objects.filter(meeting=meeting_at(day, slug)).order_by("position")
    if after := decoded(cursor, int):
        rows = rows.filter(position__gt=after[0])
    return _page_of_statements(request, rows, limit, "position", Asking(request))


@router.get(
    "/meetings/{day}/{slug}/statements/{number}",
    response=one(ApiStatement),
    summary="One statement",
)
def statement(request: HttpRequest, day: str, slug: str, number: str) -> Row:
    """By its number, which never changes."""
    of = Statement.objects.filter(meeting=meeting_at(day, slug))
    small = number.isascii() and number.isdecimal() and len(number) < 10
    found = _with_all(of).filter(number=int(number)).first() if small else None
    if found is None:
        raise Http404("The record has no statement of this number.")
    return Writing(request).statement(found)


@router.get("/statements", response=listing(ApiStatements), summary="Statements of all records")
def statements(
    request: HttpRequest,
    official: str = Query("", description="The last part of the official’s address"),
    topic: str = Query("", description="The last part of the topic’s address; includes its subtopics"),
    body: str = "",
    meeting: str = Query("", description="2025-02-24/name-of-the-meeting"),
    from_: str = Query("", alias="from"),
    to: str = "",
    limit: int = _Limit,
    cursor: str = _Cursor,
) -> Row:
    """In the order in which they came into the archive. To find words, and for other orders, use `search`."""
    asking = Asking(request, "official", "topic", "body", "meeting", "from", "to")
    rows = _between(Statement.objects.published(), asking, "meeting__date").order_by("pk")
    if person := asking.official():
        rows = rows.filter(official=person)
    if of := asking.body():
        rows = rows.filter(meeting__body=of)
    if record := asking.meeting():
        rows = rows.filter(meeting=record)
    if (topics := asking.topics()) is not None:
        rows = rows.filter(pk__in=TopicTag.objects.filter(topic__in=topics).values("statement"))
    if after := decoded(cursor, int):
        rows = rows.filter(pk__gt=after[0])
    return _page_of_statements(request, rows, limit, "pk", asking)


def _page_of_statements(request: HttpRequest, rows: Any, limit: int, key: str, asking: Asking) -> Row:
    found = list(_with_all(rows)[: limit + 1])
    told, more = Writing(request), len(found) > limit
    return {
        "items": [told.statement(each) for each in found[:limit]],
        "next": following(request, encoded([getattr(found[limit - 1], key)])) if more else None,
        "ignored": asking.ignored,
    }


def _with_all(rows: Any) -> Any:
    related = rows.select_related("meeting__body", "participant", "official")
    return related.defer("meeting__introduction", "meeting__problems", "meeting__lead", "meeting__footnotes")
