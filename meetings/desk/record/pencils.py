"""Pencils on the pages of records, for editors alone.

Readers' pages come from a cache and do not depend on who is logged in. So the page is taken as readers get
it, and what editors see besides is put into it when it is sent: a link above the record, and one beside every
statement. For requests without a session nothing is done and nothing looked up.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.html import format_html
from django.utils.translation import gettext as _

from archive.packing import unpack
from meetings.editing.rights import rights_of
from meetings.models import Meeting

_PAGES = ("meeting", "statement")
# The words of a record cannot look like this: their angle brackets are escaped.
_STATEMENT = re.compile(rb'<(?:section|div|p) class="(?:turn|direction|gap)[^">]*" id="s([0-9]{1,9})"[^>]*>')
_MAIN = re.compile(rb"<main\b[^>]*>")


class PencilsMiddleware:
    """Must stand around the page cache, and within the compression of pages and the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _may_be_an_editors(request):
            return self.get_response(request)
        # The page is wanted whole, whatever the browser has: it has another one.
        known = request.META.pop("HTTP_IF_NONE_MATCH", None)
        response = self.get_response(request)
        if known is not None:
            request.META["HTTP_IF_NONE_MATCH"] = known
        if not isinstance(response, HttpResponse) or response.status_code != 200:
            return response
        if _is_record(request):
            _put_pencils(request, response)
        return get_conditional_response(request, response.headers.get("ETag"), response=response) or response


def _may_be_an_editors(request: HttpRequest) -> bool:
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.method in ("GET", "HEAD")
        and request.path_info.startswith(reverse("meetings"))
    )


def _is_record(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name in _PAGES and not match.namespaces


def _put_pencils(request: HttpRequest, response: HttpResponse) -> None:
    user = request.user
    if not (user.is_active and getattr(user, "is_staff", False) and user.has_perm("meetings.change_meeting")):
        return
    asked = request.resolver_match.kwargs  # type: ignore[union-attr]
    meeting = Meeting.objects.filter(date=asked["day"], slug=asked["slug"]).only("body", "state").first()
    if meeting is None or not rights_of(user).may_edit(meeting):
        return
    if response.headers.get("Content-Encoding") == "br":  # from the cache
        response.content = unpack(response.content)
        del response.headers["Content-Encoding"]
    response.content = _with_pencils(
        response.content, reverse("desk:record", args=[meeting.pk]), asked.get("number")
    )
    response.headers["Content-Length"] = str(len(response.content))
    if etag := response.headers.get("ETag"):
        response.headers["ETag"] = f'{etag.removeprefix("W/")[:-1]}-pencils"'
    patch_cache_control(response, private=True, no_cache=True)


def _with_pencils(page: bytes, address: str, number: int | None) -> bytes:
    style = format_html('<link rel="stylesheet" href="{}">\n</head>', static("desk-pencils.css"))
    page = page.replace(b"</head>", style.encode(), 1)
    where = f"?edit=s{number}#s{number}" if number else ""
    links = render_to_string("desk/record/_pencils.html", {"address": address, "where": where})
    page = _MAIN.sub(lambda main: main[0] + links.encode(), page, count=1)
    pencil = format_html(
        '<a class="pencil" href="{}?edit=s{{0}}#s{{0}}" aria-label="{} {{0}}">✎</a>',
        address,
        _("Edit statement"),
    )
    return _STATEMENT.sub(lambda opening: opening[0] + pencil.format(opening[1].decode()).encode(), page)
