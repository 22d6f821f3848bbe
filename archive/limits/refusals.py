"""Refuses requests with too large a body before anything reads the body, even for a form's token.

The archive's own server has refused them already; this protects it behind any other server.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from archive.limits.bodies import BodyLimit, refusal


class BodiesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        body = BodyLimit(
            request.method or "",
            request.path_info,
            request.META.get("CONTENT_TYPE", ""),
            int(length) if length.isdecimal() else 0,
        )
        refused = refusal(body, settings.UPLOAD_MAX_BYTES) if body.length else None
        if refused is None:
            return self.get_response(request)
        text = f"{refused.sentence}\n"
        return HttpResponse(text, content_type="text/plain; charset=utf-8", status=refused.status)
