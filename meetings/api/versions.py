"""Versions of a record, as its history shows them: those that stood while readers could see the record."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router

from meetings.api.asking import Asking, meeting_at
from meetings.api.cursors import decoded, encoded, following
from meetings.api.responses import LIST, MOST, one
from meetings.api.schemas.versions import ApiVersions, ApiWholeVersion
from meetings.api.writing import Row, Writing, stamp
from meetings.models import Meeting, Version
from meetings.versions import public
from meetings.versions.content import RecordContent
from meetings.versions.history import content_at

router = Router(tags=["versions"])


@router.get("/meetings/{day}/{slug}/versions", response=one(ApiVersions), summary="Versions of a record")
def versions(
    request: HttpRequest,
    day: str,
    slug: str,
    limit: int = Query(LIST, ge=1, le=MOST, description="So many on a page"),
    cursor: str = Query("", description="From `next` of the page before"),
) -> Row:
    """Newest first. A record that never changed has none in the list and is its version 1."""
    asking, told = Asking(request), Writing(request)
    meeting = meeting_at(day, slug)
    rows = public.listed(meeting).select_related("editor")
    if after := decoded(cursor, int):
        rows = rows.filter(number__lt=after[0])
    found = list(rows[: limit + 1])
    opens, more = public.open_from(meeting), len(found) > limit
    oldest = {opens, public.listed(meeting).order_by("number").values_list("number", flat=True).first()}
    return {
        "items": [_version(each, meeting, opens, each.number in oldest, told) for each in found[:limit]],
        "next": following(request, encoded([found[limit - 1].number])) if more else None,
        "ignored": asking.ignored,
    }


def _version(version: Version, meeting: Meeting, opens: int, is_oldest: bool, told: Writing) -> Row:
    """As in the history: what readers did not see happen has no author, reason or places."""
    readable = version.number >= opens
    says = readable and version.while_published
    compared = says and not is_oldest
    return {
        "number": version.number,
        "at": stamp(version.at),
        "kind": version.kind if says else "",
        "reason": version.reason if says else "",
        "note": version.note if says else "",
        "by": version.who if says and version.editor else "",
        "statements": version.statements if compared else [],
        "head_changed": compared and version.of_head,
        "readable": readable,
        "url": _page(meeting, version.number, told),
        "api": f"{told.api_of(meeting)}/versions/{version.number}",
    }


def _page(meeting: Meeting, number: int, told: Writing) -> str:
    return told.page(f"{reverse('meeting', args=[meeting.day, meeting.slug])}?version={number}")


@router.get("/meetings/{day}/{slug}/versions/{number}", response=one(ApiWholeVersion), summary="One version")
def version(request: HttpRequest, day: str, slug: str, number: str) -> Row:
    """What the record said then, as printed. Whom a name means is a claim about it, and no part of it."""
    meeting = meeting_at(day, slug)
    times = public.times(meeting)
    small = number.isascii() and number.isdecimal() and len(number) < 10
    if not small or int(number) not in times:
        raise Http404("The record has no version of this number that may be read.")
    told = Writing(request)
    content = content_at(meeting, int(number))
    return _content(content, times[int(number)]) | {
        "number": int(number),
        "url": _page(meeting, int(number), told),
        "meeting": told.api_of(meeting),
    }


def _content(content: RecordContent, at: datetime.datetime) -> Row:
    head = content.head
    numbers: dict[int, int] = {place: each.number for place, each in enumerate(content.statements, 1)}
    texts = ("number", "kind", "speaker", "label", "role", "note", "paragraphs")
    return {
        "at": stamp(at),
        "title": head.title,
        "date": stamp(head.date),
        "place": head.place,
        "lead": head.lead,
        "introduction": list(head.introduction),
        "footnotes": list(head.footnotes),
        "sections": [_section(each, numbers) for each in content.sections],
        "statements": [{name: getattr(each, name) for name in texts} for each in content.statements],
    }


def _section(section: Any, numbers: dict[int, int]) -> Row:
    texts = ("number", "printed_number", "title", "level")
    return {name: getattr(section, name) for name in texts} | {"before": numbers.get(section.start)}
