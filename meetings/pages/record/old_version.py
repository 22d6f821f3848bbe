"""A record as it stood as one of its versions, with the headers of the Memento protocol (RFC 7089)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from archive.site_url import full_url
from meetings.models import Meeting
from meetings.pages.record.framing import published
from meetings.versions import public
from meetings.versions.content import RecordContent, SectionContent, StatementContent
from meetings.versions.history import content_at

LINKS = "application/link-format"
# A time map names the newest so many.
_MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True)
class StatementThen:
    """A statement of a version, with the headings before it; None after the last statement."""

    sections: list[SectionContent]
    statement: StatementContent | None


def old_version(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The record as version `?version=`; 404 for one that readers may not see."""
    times = public.times(meeting)
    number = _number(request.GET["version"])
    if number not in times:
        raise Http404
    content = content_at(meeting, number)
    context = {
        "meeting": meeting,
        "number": number,
        "at": times[number],
        "until": times.get(number + 1),
        "head": content.head,
        "parts": list(_parts(content)),
        "canonical": meeting.get_absolute_url(),
    }
    answer = render(request, "meetings/version.html", context)
    answer.headers["Memento-Datetime"] = http_date(times[number].timestamp())
    original, time_map = _addresses(request, meeting)
    answer.headers["Link"] = f'<{original}>; rel="original", <{time_map}>; rel="timemap"; type="{LINKS}"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def time_map(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """The addresses of all versions that readers may see, for programs."""
    meeting = published(day, slug)
    original, own = _addresses(request, meeting)
    lines = [f'<{original}>; rel="original"', f'<{own}>; rel="self"; type="{LINKS}"']
    for number, at in sorted(public.times(meeting).items())[-_MOST_NAMED:]:
        when = http_date(at.timestamp())
        lines.append(f'<{original}?version={number}>; rel="memento"; datetime="{when}"')
    answer = HttpResponse(",\n".join(lines) + "\n", content_type=LINKS)
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 9 else 0


def _addresses(request: HttpRequest, meeting: Meeting) -> tuple[str, str]:
    """Of the record, and of its time map."""
    time_map = f"{meeting.history_url.removesuffix('/')}.timemap"
    return full_url(request, meeting.get_absolute_url()), full_url(request, time_map)


def _parts(content: RecordContent) -> Iterator[StatementThen]:
    waiting = list(content.sections)
    for place, statement in enumerate(content.statements, 1):
        before = [each for each in waiting if each.start <= place]
        waiting = [each for each in waiting if each.start > place] if before else waiting
        yield StatementThen(before, statement)
    if waiting:
        yield StatementThen(waiting, None)
