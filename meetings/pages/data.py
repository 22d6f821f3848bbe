"""The archive as data: its releases to take away, and on what terms."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from archive.site_url import full_url
from meetings.exports.releases.schema import TABLES
from meetings.exports.releases.slices import FileSlice, asked_range
from meetings.exports.releases.storage import path_of
from meetings.models import Body, Release
from meetings.pages import home

SHOWN = 50


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """All releases, the newest with its files."""
    releases = list(Release.objects.finished()[:SHOWN])
    newest = next((each for each in releases if each.recalled_at is None), None)
    context = {
        "newest": newest,
        "others": [each for each in releases if each is not newest],
        "files": _files(newest) if newest else [],
        "bodies": Body.objects.public().order_by("name"),
        "holdings": home.holdings(),
        "address": full_url(request, request.path),
        "canonical": request.path,
    }
    return render(request, "meetings/data.html", context)


@require_safe
def release(request: HttpRequest, name: str) -> HttpResponse:
    """One release with its files; one that is offered no longer answers 410 with the reason."""
    found = get_object_or_404(Release.objects.finished(), name=name)
    if found.recalled_at:
        return _gone(request, found)
    context = {
        "release": found,
        "files": _files(found),
        "bodies": Body.objects.public().order_by("name"),
        "address": full_url(request, request.path),
        "canonical": request.path,
    }
    return render(request, "meetings/release.html", context)


def _files(found: Release) -> list[dict[str, Any]]:
    """The tables with what they have, then the rest."""
    told = ((each, TABLES.get(each["name"].partition(".")[0])) for each in found.files)
    rows = [each | {"about": about[0] if about else ""} for each, about in told]
    return sorted(rows, key=lambda each: not each["about"])


def _gone(request: HttpRequest, found: Release) -> HttpResponse:
    reason = {"reason": found.get_end_display(), "since": found.recalled_at}
    answer = render(request, "410.html", reason, status=410)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
def bag(request: HttpRequest, name: str) -> HttpResponseBase:
    """The whole release as one tar file."""
    found = get_object_or_404(Release.objects.finished(), name=name)
    return _file(request, found, found.file_name, 0, found.size, found.sha256)


@require_safe
def release_file(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """One of its files."""
    found = get_object_or_404(Release.objects.finished(), name=name)
    for each in found.files:
        if each["name"] == file:
            return _file(request, found, file, each["offset"], each["size"], each["sha256"])
    raise Http404


def _file(
    request: HttpRequest, found: Release, name: str, offset: int, size: int, sha256: str
) -> HttpResponseBase:
    """As a download that can be resumed. Every request asks the database whether it is still offered."""
    if found.recalled_at:
        return _gone(request, found)
    etag = f'"{sha256}"'
    answer: HttpResponseBase = get_conditional_response(request, etag=etag) or _sent(
        request, found, offset, size, etag
    )
    told = {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-cache",
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Robots-Tag": "noindex",
    }
    for header, value in told.items():
        answer.headers[header] = value
    return answer


def _sent(request: HttpRequest, found: Release, offset: int, size: int, etag: str) -> HttpResponseBase:
    wanted = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        wanted = ""
    try:
        part = asked_range(wanted, size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, length = part or (0, size)
    try:
        file = FileSlice(path_of(found), offset + first, length)
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(file, content_type="application/octet-stream", status=206 if part else 200)
    answer.headers["Content-Length"] = str(length)
    if part:
        answer.headers["Content-Range"] = f"bytes {first}-{first + length - 1}/{size}"
    return answer
