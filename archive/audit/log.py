"""Adding to the audit log, and who is acting now."""

import sys
from collections.abc import Callable, Iterable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.audit.models import AuditEntry

_LONGEST = 2_000
_request: ContextVar[HttpRequest | None] = ContextVar("audited request", default=None)


class AuditMiddleware:
    """Notes whose request is being answered. Must come after the authentication middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(before)


def record(event: AuditEntry.Event, about: str = "", who: str = "") -> None:
    """Add an entry, in the transaction of what it tells of. `who` is for those who are not logged in."""
    record_each(event, [about], who)


def record_each(event: AuditEntry.Event, about: Iterable[str], who: str = "") -> None:
    """Add an entry for each text of `about`, in one statement."""
    request = _request.get()
    facts = {
        "event": event,
        "who": _printable(who or _actor(request))[:200],
        "address": (request.META.get("REMOTE_ADDR", "") if request else "")[:50],
    }
    entries = (AuditEntry(about=_printable(each)[:_LONGEST], **facts) for each in about)
    AuditEntry.objects.bulk_create(entries, batch_size=500)


def _actor(request: HttpRequest | None) -> str:
    if request is None:
        return f"command {sys.argv[1]}" if len(sys.argv) > 1 else "command"
    return request.user.get_username() if request.user.is_authenticated else "visitor"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
