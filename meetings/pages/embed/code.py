"""The code that puts a statement or a search on another site: to copy, and as oEmbed for programs."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.site_url import full_url, origin
from meetings.models import Meeting, Statement
from meetings.pages.embed.frames import EMBED, THEMES
from meetings.pages.record import framing
from meetings.search.page.request import asked
from meetings.search.page.search_in_words import in_a_sentence

WIDTH, HEIGHT, SEARCH_HEIGHT = 640, 260, 480
NARROWEST, LOWEST = 240, 120
LONGEST_URL = 2_000


@require_safe
def embed_search(request: HttpRequest) -> HttpResponse:
    """A page with the code for a search, in each theme."""
    wanted = asked(request.GET)
    path = f"{reverse('search')}?{wanted.address.urlencode()}"
    context = {
        "codes": codes(request, path, _search_title(request.GET), SEARCH_HEIGHT),
        "search": path,
        "preview": framed(path),
        "said": in_a_sentence(wanted.request),
        "canonical": request.path,
    }
    return render(request, "embed/code.html", context)


def codes(request: HttpRequest, path: str, title: str, height: int = HEIGHT) -> list[tuple[str, str, str]]:
    """For each theme its name in addresses, its name for readers, and the code."""
    names = {
        "": _("Light or dark, as the reader’s device"),
        "light": _("Always light"),
        "dark": _("Always dark"),
    }
    return [
        (theme or "auto", names[theme], code(full_url(request, framed(path, theme)), title, height=height))
        for theme in ("", *THEMES)
    ]


def framed(path: str, theme: str = "") -> str:
    """The page for frames that shows what is at this path of the site."""
    prefix = get_script_prefix().rstrip("/")
    bare, _mark, query = path.removeprefix(prefix).partition("?")
    pairs = [*parse_qsl(query, keep_blank_values=True), *([("theme", theme)] if theme else [])]
    return f"{prefix}{EMBED}{bare}{f'?{urlencode(pairs)}' if pairs else ''}"


def code(address: str, title: str, width: int = 0, height: int = HEIGHT) -> str:
    """As wide as its place, unless a width is given."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0" loading="lazy"></iframe>',
        address,
        title,
        str(width) if width else "100%",
        str(height),
    )


def discovery(request: HttpRequest, path: str) -> str:
    """The address that tells programs how to embed this page (oEmbed)."""
    return full_url(request, f"{reverse('oembed')}?{urlencode({'url': full_url(request, path)})}")


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed 1.0: 404 for an address that cannot be embedded, 501 for a format that is not there."""
    if (form := request.GET.get("format", "json")) not in ("json", "xml"):
        return HttpResponse("Use format=json or format=xml.\n", status=501, content_type="text/plain")
    told = _told(request)
    answer: HttpResponse
    if form == "json":
        answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        fields = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in told.items())
        content = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{fields}</oembed>\n'
        answer = HttpResponse(content, content_type="text/xml; charset=utf-8")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(answer, no_cache=True)
    return answer


def _told(request: HttpRequest) -> dict[str, Any]:
    path, match = _own(request)
    query = QueryDict(urlsplit(path).query)
    author: dict[str, str] = {}
    if match.url_name == "search":
        title, height = _search_title(query), SEARCH_HEIGHT
    else:
        title, author = _statement_facts(match)
        height = HEIGHT
    width = _within(request, "maxwidth", WIDTH, NARROWEST)
    height = _within(request, "maxheight", height, LOWEST)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        **author,
        "provider_name": settings.SITE_NAME,
        "provider_url": full_url(request, get_script_prefix()),
        "cache_age": 3_600,
        "html": code(full_url(request, framed(path)), title, width, height),
        "width": width,
        "height": height,
    }


def _own(request: HttpRequest) -> tuple[str, ResolverMatch]:
    """The path and view of the page that `url` names. Raises `Http404` for a page that cannot be embedded."""
    given = request.GET.get("url", "")
    try:
        parts = urlsplit(given)
    except ValueError:
        raise Http404 from None
    hosts = {urlsplit(origin(request)).netloc.lower(), request.get_host().lower()}
    if len(given) > LONGEST_URL or parts.scheme not in ("http", "https") or parts.netloc.lower() not in hosts:
        raise Http404
    try:
        match = resolve(parts.path)
    except Resolver404:
        raise Http404 from None
    if match.url_name not in ("statement", "search"):
        raise Http404
    return f"{parts.path}{f'?{parts.query}' if parts.query else ''}", match


def _statement_facts(match: ResolverMatch) -> tuple[str, dict[str, str]]:
    meeting: Meeting = framing.published(match.kwargs["day"], match.kwargs["slug"])
    said = Statement.objects.filter(meeting=meeting, number=match.kwargs["number"])
    found = said.select_related("participant").first()
    if found is None:
        raise Http404
    speaker = found.participant.bare_name if found.participant else ""
    title = f"{speaker}: {meeting.title}" if speaker else meeting.title
    return title, {"author_name": speaker} if speaker else {}


def _search_title(given: QueryDict) -> str:
    return f"{settings.SITE_NAME}: {in_a_sentence(asked(given).request)}"[:200]


def _within(request: HttpRequest, name: str, usual: int, least: int) -> int:
    """No more than the site that asks has room for, and never too little to read."""
    given = request.GET.get(name, "")
    return (
        max(least, min(usual, int(given)))
        if given.isascii() and given.isdigit() and len(given) < 6
        else usual
    )
