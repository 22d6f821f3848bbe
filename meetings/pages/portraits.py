"""Portraits: an address stands for what the picture shows, so it may be kept for ever."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from meetings.models import Portrait

_SIZES = ("large", "small")


@require_safe
def portrait(request: HttpRequest, digest: str, size: str) -> HttpResponse:
    """The picture in one of its two sizes."""
    kept = Portrait.objects.filter(digest=digest).values_list(size, flat=True) if size in _SIZES else None
    picture = kept.first() if kept is not None else None
    if picture is None:
        raise Http404
    etag = f'"{digest}-{size}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(bytes(picture), content_type="image/jpeg")
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
