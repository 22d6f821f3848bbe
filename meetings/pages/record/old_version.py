"""A record as it stood as one of its versions: a memento (RFC 7089)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date

from archive.site_url import origin
from meetings.models import Meeting
from meetings.pages.record import memento
from meetings.versions import public
from meetings.versions.content import RecordContent, SectionContent, StatementContent
from meetings.versions.history import content_at


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
    answer.headers["Link"] = memento.links(meeting, origin(request), times)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 9 else 0


def _parts(content: RecordContent) -> Iterator[StatementThen]:
    waiting = list(content.sections)
    for place, statement in enumerate(content.statements, 1):
        before = [each for each in waiting if each.start <= place]
        waiting = [each for each in waiting if each.start > place] if before else waiting
        yield StatementThen(before, statement)
    if waiting:
        yield StatementThen(waiting, None)
