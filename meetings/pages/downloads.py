"""Files to take away: a source exactly as received, and what robots may fetch."""

from urllib.parse import quote

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from meetings.models import Meeting, Source


@require_safe
def source(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes as received, always as a download: whatever they contain, no browser runs it as ours.

    A source that no published meeting stands on is not public.
    """
    found = Source.objects.defer("content").filter(sha256=sha256).first()
    if found is None or not _is_public(found):
        raise Http404
    etag = f'"{sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
        response.headers["Content-Disposition"] = _attachment(found)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _is_public(found: Source) -> bool:
    return Meeting.objects.published().filter(Q(source=found) | Q(sources=found)).exists()


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
