"""One official, or all of them, as Popolo JSON."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.limits.budget import checked
from archive.site_url import origin
from meetings.exports import popolo
from meetings.models import Official

_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


@require_safe
def official_popolo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One official; an address that was merged into another's leads there."""
    person = get_object_or_404(Official.objects.public().select_related("merged_into"), slug=slug)
    if person.merged_into:
        return redirect(reverse("official_popolo", args=[person.merged_into.slug]))
    answer = popolo.document([person], origin(request))
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False}, headers=_OPEN)


@require_safe
def officials_popolo(request: HttpRequest) -> HttpResponseBase:
    """All officials whom readers may see, streamed."""
    everyone = Official.objects.current().public().order_by("pk").defer("portrait").iterator(popolo.BATCH)
    lines = _lines(popolo.pieces(everyone, origin(request)))
    return StreamingHttpResponse(lines, content_type="application/json", headers=_OPEN)


def _lines(persons: Iterator[popolo.Row]) -> Iterator[str]:
    yield '{"persons": ['
    separator = "\n"
    for person in checked(persons):
        yield separator + json.dumps(person, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"
