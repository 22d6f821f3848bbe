"""A whole record as a file in one of the formats, for readers who take it along and for programs."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.site_url import origin
from meetings.exports import files as exports
from meetings.exports.records import pdf
from meetings.exports.records.formats import at_hand
from meetings.exports.records.taken import taken
from meetings.models import Meeting
from meetings.pages.record.framing import published


@require_safe
def record_file(request: HttpRequest, day: datetime.date | None, slug: str, format: str) -> HttpResponse:
    """The record in this format; other sites' pages may fetch it."""
    chosen = at_hand().get(format)
    if chosen is None:
        raise Http404
    meeting = published(day, slug)
    record = taken(meeting, origin(request), settings.SITE_NAME)
    try:
        response = HttpResponse(chosen.write(record), content_type=chosen.media_type)
    except pdf.LayingOutError:
        return exports.busy()
    except pdf.TooLongError:
        return _too_long()
    response.headers["Content-Disposition"] = f'inline; filename="{meeting.day}.{format}"'
    response.headers["Link"] = f'<{record.url}>; rel="canonical"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _too_long() -> HttpResponse:
    said = _("This record is too long for a PDF. Print its page, or download it as text.")
    return HttpResponse(f"{said}\n", status=404, content_type="text/plain; charset=utf-8")


def addresses(meeting: Meeting) -> list[tuple[str, str, str]]:
    """What each format is called, its media type, and where it is."""
    return [
        (str(each.name), each.media_type.partition(";")[0], _address(meeting, ending))
        for ending, each in at_hand().items()
    ]


def link_header(meeting: Meeting, origin: str) -> str:
    """`Link` for the record's page: the same record in other formats (RFC 8288)."""
    return ", ".join(
        f'<{origin}{address}>; rel="alternate"; type="{media_type}"'
        for _name, media_type, address in addresses(meeting)
    )


def _address(meeting: Meeting, ending: str) -> str:
    return reverse("record_file", args=[meeting.day, meeting.slug, ending])
