"""The record through time for programs: its TimeGate and TimeMap, and the links between them (RFC 7089)."""

import datetime
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.site_url import origin
from meetings.models import Meeting
from meetings.pages.record.framing import published
from meetings.versions import public

LINKS = "application/link-format"
# A time map names the newest so many.
_MOST_NAMED = 2_000


@require_safe
def time_gate(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """Leads to the version that stood at `Accept-Datetime`; without it, to the newest one."""
    meeting = published(day, slug)
    times, asked = public.times(meeting), request.headers.get("Accept-Datetime")
    second = parse_http_date_safe(asked) if asked is not None else None
    if asked is not None and second is None:
        said = _("Accept-Datetime is not understood. Write it like this: Thu, 31 May 2007 20:35:00 GMT")
        answer = HttpResponse(f"{said}\n", status=400, content_type="text/plain; charset=utf-8")
    else:
        number = _standing(times, second)
        answer = HttpResponseRedirect(f"{meeting.get_absolute_url()}?version={number}")
    answer.headers["Link"] = links(meeting, origin(request), times)
    answer.headers["Cache-Control"] = "no-cache"
    return _for_programs(answer)


@require_safe
def time_map(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """The addresses of all versions that readers may see, for programs."""
    meeting, site = published(day, slug), origin(request)
    lines = [
        _link(f"{site}{meeting.get_absolute_url()}", "original"),
        _link(f"{site}{_time_map_of(meeting)}", "self", type=LINKS),
        _link(f"{site}{_time_gate_of(meeting)}", "timegate"),
    ]
    for number, at in sorted(public.times(meeting).items())[-_MOST_NAMED:]:
        lines.append(_memento(meeting, site, "memento", number, at))
    return _for_programs(HttpResponse(",\n".join(lines) + "\n", content_type=LINKS))


def links(meeting: Meeting, site: str, times: Mapping[int, datetime.datetime] | None = None) -> str:
    """`Link` for a record and whatever is of it, with the first and the last of its versions if they are
    known; `site` is the origin."""
    found = [
        _link(f"{site}{meeting.get_absolute_url()}", "original"),
        _link(f"{site}{_time_gate_of(meeting)}", "timegate"),
        _link(f"{site}{_time_map_of(meeting)}", "timemap", type=LINKS),
    ]
    if times:
        first, last = min(times), max(times)
        ends = [("first memento", first), ("last memento", last)] if first < last else [("memento", last)]
        found += [_memento(meeting, site, rel, number, times[number]) for rel, number in ends]
    return ", ".join(found)


def _standing(times: Mapping[int, datetime.datetime], second: int | None) -> int:
    """The version that stood then; before the first it is the first."""
    made = [number for number, at in sorted(times.items()) if second is None or int(at.timestamp()) <= second]
    return made[-1] if made else min(times)


def _memento(meeting: Meeting, site: str, rel: str, number: int, at: datetime.datetime) -> str:
    address = f"{site}{meeting.get_absolute_url()}?version={number}"
    return _link(address, rel, datetime=http_date(at.timestamp()))


def _link(address: str, rel: str, **more: str) -> str:
    return "; ".join([f'<{address}>; rel="{rel}"', *(f'{name}="{value}"' for name, value in more.items())])


def _time_map_of(meeting: Meeting) -> str:
    return f"{meeting.history_url.removesuffix('/')}.timemap"


def _time_gate_of(meeting: Meeting) -> str:
    return f"{meeting.history_url.removesuffix('/')}.timegate"


def _for_programs(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "Link, Location, Memento-Datetime, Vary"
    if answer.status_code != 200:
        patch_vary_headers(answer, ("Accept-Datetime",))
    return answer
