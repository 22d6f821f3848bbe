"""Where an account is logged in, and ending it: one's own logins, and all of them for superusers."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.account_pages import account_page
from archive.audit.log import record
from archive.audit.models import AuditEntry


@dataclass(frozen=True, slots=True)
class LoginSession:
    """`mark` names it without giving it away; `since`, `address` and `browser` are of the login."""

    mark: str
    key: str
    user: str
    since: Any
    address: str
    browser: str
    own: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """The list, and what comes back from its buttons."""
    user = request.user
    if not user.is_authenticated or not user.is_staff:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    found = _sessions_for(user, request.session.session_key or "")
    if request.method != "POST":
        return account_page(request, "sessions", {"sessions": found})
    for each in found:
        if each.mark == request.POST.get("end"):
            Session.objects.filter(session_key=each.key).delete()
            record(AuditEntry.Event.LOGOUT, f"session of {each.user} from {each.address} ended")
            messages.success(request, _("The session was ended."))
    return redirect("account:sessions")


def _sessions_for(user: User, current: str) -> list[LoginSession]:
    """Those that the user may end, the newest login first. Only logins make sessions, so there are few."""
    decoded = [(row.session_key, row.get_decoded()) for row in _lasting()]
    numbers = {str(facts.get("_auth_user_id", "")) for _key, facts in decoded} - {""}
    names = {str(pk): name for pk, name in User.objects.filter(pk__in=numbers).values_list("pk", "username")}
    found = [
        _session(key, facts, names[number], current)
        for key, facts in decoded
        if (number := str(facts.get("_auth_user_id", ""))) in names
        and (user.is_superuser or number == str(user.pk))
    ]
    return sorted(found, key=lambda each: (each.since is not None, each.since), reverse=True)


def _lasting() -> Any:
    return Session.objects.filter(expire_date__gt=timezone.now())


def _session(key: str, facts: dict[str, Any], name: str, current: str) -> LoginSession:
    login = facts.get("login") or {}
    return LoginSession(
        mark=hashlib.sha256(key.encode()).hexdigest()[:32],
        key=key,
        user=name,
        since=parse_datetime(login.get("at", "")),
        address=login.get("address", ""),
        browser=login.get("browser", ""),
        own=key == current,
    )
