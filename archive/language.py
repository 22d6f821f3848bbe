"""The language of a page: the one the reader chose, else the one their browser asks for.

Files and feeds have no language: readers download and compare them, so they are the same for everybody.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware:
    """Answers in the reader's language, and tells caches what it depends on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        neutral = is_file(request.path_info) or is_for_programs(request.path_info)
        language = settings.LANGUAGE_CODE if neutral else translation.get_language_from_request(request)
        with translation.override(language):
            response = self.get_response(request)
        if not neutral and response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language)
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def is_file(path: str) -> bool:
    """Whether an address ends in a file name; addresses of pages contain no full stop."""
    return "." in path.rsplit("/", 1)[-1]


def is_for_programs(path: str) -> bool:
    """Whether an address is for programs or assistants; the interface's own page is for people."""
    return path.startswith("/api/v") or path == "/mcp"
