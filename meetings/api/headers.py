"""What every answer for programs has: leave for other sites to read it, its mark; and links from pages."""

import datetime
import hashlib
from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control

from archive.language import is_for_programs
from archive.site_url import full_url

ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Authorization, Content-Type, Idempotency-Key, If-None-Match, "
        "Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id"
    ),
    "Access-Control-Max-Age": "86400",
}
# The twin of a page, by the name of its address: "{slug}" is what the page's address has.
TWINS = {
    "home": "meetings",
    "about": "bodies",
    "meetings": "meetings",
    "meetings_year": "meetings?from={first}&to={last}",
    "meetings_month": "meetings?from={first}&to={last}",
    "meetings_day": "meetings?from={first}&to={last}",
    "meeting": "meetings/{day}/{slug}",
    "record_history": "meetings/{day}/{slug}/versions",
    "statement": "meetings/{day}/{slug}/statements/{number}",
    "officials": "officials",
    "official": "officials/{slug}",
    "official_meetings": "officials/{slug}",
    "topics": "topics",
    "topic": "topics/{slug}",
    "places": "places",
    "place": "places/{slug}",
    "search": "search",
    "concordance": "concordance",
    "trends": "trends",
    "quotes": "quotations",
    "corrections": "changes",
}
_ASKED = ("meetings", "search", "concordance", "trends", "quotes")


class ProgramsMiddleware:
    """Stands outside the limits, so that a refusal can be read by other sites' pages too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_for_programs(request.path_info):
            return self._page(request)
        if request.method == "OPTIONS" and request.headers.get("Access-Control-Request-Method"):
            return _with(HttpResponse(status=204), ANYBODY | _PREFLIGHT)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = _marked(request, self.get_response(request))
        if head:
            request.method = "HEAD"
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return _with(response, ANYBODY)

    def _page(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code == 200 and match and not match.namespaces and match.url_name in TWINS:
            twin = _twin(request, match.url_name, match.kwargs)
            known = response.headers.get("Link")
            response.headers["Link"] = f"{known}, {twin}" if known else twin
        return response


def _twin(request: HttpRequest, name: str, named: dict[str, object]) -> str:
    parts = named | {"day": named.get("day") or "undated"} | _days(named)
    path = f"{reverse('api')}v1/{TWINS[name].format(**parts)}"
    query = request.META.get("QUERY_STRING", "")
    address = full_url(request, f"{path}?{query}" if query and name in _ASKED else path)
    return f'<{address}>; rel="alternate"; type="application/json"'


def _days(named: Mapping[str, Any]) -> dict[str, datetime.date]:
    """The first and the last day of what a page of the calendar shows."""
    if day := named.get("day"):
        return {"first": day, "last": day}
    if year := named.get("year"):
        months = (named["month"], named["month"]) if "month" in named else (1, 12)
        last = monthrange(year, months[1])[1]
        return {"first": datetime.date(year, months[0], 1), "last": datetime.date(year, months[1], last)}
    return {}


def _marked(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    """With the mark by which a program asks whether it has this answer already."""
    assert isinstance(response, HttpResponse)
    if response.status_code != 200 or request.method != "GET":
        return response
    response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    patch_cache_control(response, no_cache=True)
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return answer or response


def _with(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response.headers[name] = value
    return response
