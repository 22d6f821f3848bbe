"""The editor's passkeys: added, removed, and asked for after the password."""

from typing import TypeGuard

import django_otp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from archive import second_factor
from archive.audit.log import record
from archive.audit.models import AuditEntry
from archive.passkeys import ceremony
from archive.passkeys.ceremony import PasskeyError
from archive.passkeys.models import Passkey


@never_cache
@require_POST
def challenge(request: HttpRequest) -> HttpResponse:
    """JSON for the browser's own dialogue: to log in, or with `add` to make a new passkey."""
    user = request.user
    adds = bool(request.POST.get("add"))
    if not _is_editor(user) or (adds and not second_factor.may_change(user)):
        return HttpResponse(status=403)
    told = (
        ceremony.challenge_to_add(request, user, settings.SITE_NAME)
        if adds
        else ceremony.challenge_to_log_in(request, user)
    )
    return HttpResponse(told, content_type="application/json")


@never_cache
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not second_factor.may_change(user):
        return redirect("account:second_factor")
    is_first = not second_factor.has_one(user)
    try:
        with transaction.atomic():
            name = request.POST.get("name", "") or _("Passkey")
            passkey = ceremony.add(request, user, request.POST.get("answer", ""), name)
            record(AuditEntry.Event.ACCOUNT, f"passkey {passkey.name} added")
    except PasskeyError:
        messages.error(request, _("That did not work. Try again."))
        return redirect("account:second_factor")
    if is_first:
        return second_factor.show_recovery_codes(request, user, passkey)
    messages.success(request, _("The passkey was added."))
    return redirect("account:second_factor")


@never_cache
@require_POST
def log_in(request: HttpRequest) -> HttpResponse:
    """After the password."""
    user = request.user
    leads = second_factor.safe_next(request)
    if not _is_editor(user):
        return redirect("admin:login")
    try:
        passkey = ceremony.answered(request, user, request.POST.get("answer", ""))
    except PasskeyError:
        record(AuditEntry.Event.LOGIN_FAILED, "passkey")
        return second_factor.ask_again(request, leads)
    request.session.cycle_key()
    django_otp.login(request, passkey)
    return redirect(leads)


@never_cache
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not second_factor.may_change(user):
        return redirect("account:second_factor")
    number = request.POST.get("passkey", "")
    passkey = Passkey.objects.filter(user=user, pk=number).first() if number.isdecimal() else None
    if passkey:
        with transaction.atomic():
            passkey.delete()
            record(AuditEntry.Event.ACCOUNT, f"passkey {passkey.name} removed")
            second_factor.forget_recovery_codes(user)
        messages.success(request, _("The passkey was removed."))
    return redirect("account:second_factor")


def _is_editor(user: User | AnonymousUser) -> TypeGuard[User]:
    return isinstance(user, User) and user.is_staff
