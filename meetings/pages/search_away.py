"""Pages whose search index cannot be used: 503 that says why; all other pages go on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from archive.language import is_file
from meetings.search.index.engine import EngineError

RETRY_SECONDS = 60


class SearchAwayMiddleware:
    """For what a page does not handle itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 503 and not response.has_header("Retry-After"):
            response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, EngineError):
            return None
        if is_file(request.path_info):
            return HttpResponse(f"{exception}\n", status=503, content_type="text/plain; charset=utf-8")
        return render(request, "search_away.html", {"fault": str(exception)}, status=503)
