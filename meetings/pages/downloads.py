"""Files to take away: a source exactly as received, and what robots may fetch."""

from collections.abc import Iterator
from itertools import chain
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.site_url import origin
from meetings.exports.records import plain_text
from meetings.exports.records.taken import taken
from meetings.models import Meeting, Source
from meetings.sources import contents

_BYTES = "application/octet-stream"


@require_safe
def source(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """The bytes as received, always as a download: whatever they contain, no browser runs it as ours.

    A source that no published meeting stands on is not public. Where words were taken down, the text of its
    records stands for it.
    """
    found = Source.objects.defer("content").filter(sha256=sha256).first()
    if found is None or found.shown == Source.Shown.NOTHING or not _is_public(found):
        raise Http404
    if found.shown == Source.Shown.REDACTED:
        return _redacted(request, found)
    etag = f'"{sha256}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = _original(found)
        response.headers["Content-Disposition"] = _attachment(found)
    response.headers["ETag"] = etag
    # What is taken down is gone at once from every cache.
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _original(found: Source) -> HttpResponseBase:
    """A large one is fetched while it is sent: as a whole it would take many times its size in memory."""
    # It ends early if the source is taken down meanwhile; the announced length then tells.
    sent = contents.pieces(Source.objects.filter(pk=found.pk, shown=Source.Shown.ORIGINAL))
    if found.size <= contents.PIECE:
        return HttpResponse(b"".join(sent), content_type=_BYTES)
    first = next(sent, b"")  # where the object store is away, that is said instead of a file
    response = StreamingHttpResponse(chain([first], sent), content_type=_BYTES)
    response.headers["Content-Length"] = str(found.size)
    return response


def _is_public(found: Source) -> bool:
    return Meeting.objects.published().filter(Q(source=found) | Q(sources=found)).exists()


def _redacted(request: HttpRequest, found: Source) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_texts(request, found), content_type="text/plain; charset=utf-8")
    found.name = f"{found.name.rpartition('.')[0] or found.name or found.sha256[:16]}-redacted.txt"
    response.headers["Content-Disposition"] = _attachment(found)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _texts(request: HttpRequest, found: Source) -> Iterator[bytes]:
    """What stands for the source, a record at a time."""
    said = _(
        "This is not the original document: words were taken down from it. Its text follows without them."
    )
    yield f"{said}\n\n".encode()
    for meeting in Meeting.objects.published().filter(sources=found).select_related("body", "source"):
        yield plain_text.write(taken(meeting, origin(request), settings.SITE_NAME)) + b"\n"


def _attachment(found: Source) -> str:
    """The file's own name without its folders; letters outside ASCII go in the encoded form alone."""
    name = "".join(each for each in found.name.replace("\\", "/").rsplit("/", 1)[-1] if each.isprintable())
    name = name[:150].strip(". ") or f"{found.sha256[:16]}.bin"
    plain = "".join(each if each.isascii() and each not in '"\\%' else "_" for each in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Where browsers look by themselves, on pages that name no icon."""
    return redirect(static("icon.svg"))
