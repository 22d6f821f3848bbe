"""Turns non-breaking spaces (U+00A0) of printed records into ordinary spaces in everything that readers get.

Sources print them anywhere, and in copied or exported text they glue words together. Stored text keeps them:
sources are sent as received, and editors' forms show the stored text.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from archive.packing import is_text

NO_BREAK = "\u00a0"
# In UTF-8, only this character has these two bytes in a row.
_NO_BREAK = NO_BREAK.encode()


def plain_spaces(text: str) -> str:
    """For text that leaves the archive outside a response body: addresses, e-mail."""
    return text.replace(NO_BREAK, " ")


class PlainSpacesMiddleware:
    """Must be innermost, so that ETags and lengths match what is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # A page from the cache has been through here already, and may be compressed.
        if getattr(request, "is_from_cache", False) or response.has_header("Content-Encoding"):
            return response
        if not is_text(response.headers.get("Content-Type", "")):
            return response
        if request.path_info.startswith((reverse("admin:index"), f"{reverse('desk:hand_in')}records/")):
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = map(_plain, response)
        elif isinstance(response, HttpResponse) and _NO_BREAK in response.content:
            response.content = _plain(response.content)
        return response


def _plain(content: bytes) -> bytes:
    return content.replace(_NO_BREAK, b" ")
