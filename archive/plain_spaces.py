"""Non-breaking spaces (U+00A0) of printed records become ordinary spaces in everything that readers get.

Sources print them anywhere. Copied, compared or opened elsewhere they glue words together. What is stored
keeps them: sources are sent as received, and editors' forms show what is stored.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from archive.packing import is_text

NO_BREAK = "\u00a0"
# In UTF-8 these two bytes stand next to each other for this character only.
_NO_BREAK = NO_BREAK.encode()


def plain_spaces(text: str) -> str:
    """For what leaves the archive by another way than as the text of an answer: addresses, e-mail."""
    return text.replace(NO_BREAK, " ")


class PlainSpacesMiddleware:
    """Stands innermost, so that marks and lengths are of what is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # A page from the cache has been through here, and may be packed since.
        if getattr(request, "is_from_cache", False) or response.has_header("Content-Encoding"):
            return response
        if not is_text(response.headers.get("Content-Type", "")):
            return response
        if request.path_info.startswith(reverse("admin:index")):
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = map(_plain, response)
        elif isinstance(response, HttpResponse) and _NO_BREAK in response.content:
            response.content = _plain(response.content)
        return response


def _plain(content: bytes) -> bytes:
    return content.replace(_NO_BREAK, b" ")
