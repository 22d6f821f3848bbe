"""What all pages for frames share: headers of their own, a theme, and an answer also for what is gone."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import get_script_prefix
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from archive.site_url import full_url
from meetings.pages import whereabouts
from meetings.pages.whereabouts import Moved

THEMES = ("light", "dark")
EMBED = "/embed"
_View = Callable[..., HttpResponse]


def for_frames(view: _View) -> _View:
    """A view whose page other sites may frame. What is gone says so in the frame, instead of an empty one."""

    @xframe_options_exempt
    @require_safe
    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer = view(request, *args, **kwargs)
        except Http404:
            answer = _missing(request)
        for name, value in headers().items():
            answer.headers[name] = value
        return answer

    return framed


def headers() -> Mapping[str, str]:
    """No script, no form, nothing from elsewhere; and the sites that may frame it (EMBED_SITES)."""
    allowed = " ".join(settings.EMBED_SITES)
    return {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
            f"frame-ancestors {allowed}"
        ),
        "Cross-Origin-Resource-Policy": "cross-origin",
        "X-Robots-Tag": "noindex",
    }


def page(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The page, in the theme that the address asks for, or in the reader's."""
    theme = request.GET.get("theme", "")
    facts = {"theme": theme if theme in THEMES else "", "home": full_url(request, get_script_prefix())}
    return render(request, template, {**context, **facts}, status=status)


def _missing(request: HttpRequest) -> HttpResponse:
    """Moved with the page that it shows, or a note of what became of that."""
    found = whereabouts.of(request.path_info.removeprefix(EMBED))
    if isinstance(found, Moved):
        query = request.META.get("QUERY_STRING", "") if found.with_query else ""
        address = f"{get_script_prefix().rstrip('/')}{EMBED}{found.path}{f'?{query}' if query else ''}"
        answer: HttpResponse = HttpResponsePermanentRedirect(address)
    else:
        answer = page(request, "embed/gone.html", {"gone": found}, status=410 if found else 404)
    answer.headers["Cache-Control"] = "no-cache"
    return answer
