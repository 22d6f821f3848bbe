"""A second factor for accounts (django-otp): codes of an authenticator app, passkeys, and recovery codes.

Whoever has set one up enters a code or uses a passkey after the password; until then no page of the admin or
the desk answers.
"""

import base64
import io
from collections.abc import Callable
from typing import Any

import django_otp
import qrcode
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from qrcode.image.svg import SvgPathImage

from archive.account_pages import account_page
from archive.audit.log import record
from archive.audit.models import AuditEntry

RECOVERY_CODES = 10
_GUARDED = {"admin", "desk"}
_OPEN = {"admin:login", "admin:logout", "admin:jsi18n"}


class SecondFactorMiddleware:
    """Must come after `OTPMiddleware`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not _is_guarded(match):
            return None
        user = request.user
        if not user.is_authenticated or user.is_verified():  # type: ignore[attr-defined]
            return None
        if has_one(user):
            return redirect(f"{reverse('account:code')}?{urlencode({'next': request.get_full_path()})}")
        return redirect("account:second_factor") if settings.REQUIRE_SECOND_FACTOR else None


def _is_guarded(match: ResolverMatch) -> bool:
    inside = bool(_GUARDED & set(match.namespaces)) or match.view_name == "account:sessions"
    return inside and match.view_name not in _OPEN


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for a code after the password."""
    user = request.user
    if not user.is_authenticated or not user.is_staff:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    leads = safe_next(request)
    if request.method != "POST":
        return account_page(request, "code", {"next": leads, **_asked_of(user)})
    device = _verified(user, request.POST.get("code", ""))
    if device is None:
        record(AuditEntry.Event.LOGIN_FAILED, "second factor")
        return ask_again(request, leads)
    request.session.cycle_key()
    django_otp.login(request, device)
    return redirect(leads)


def safe_next(request: HttpRequest) -> str:
    """Where to go afterwards: an address of this site."""
    leads = request.POST.get("next", request.GET.get("next", ""))
    if url_has_allowed_host_and_scheme(leads, {request.get_host()}, request.is_secure()):
        return leads
    return reverse("admin:index")


def ask_again(request: HttpRequest, leads: str) -> HttpResponse:
    facts = {"next": leads, "wrong": True, **_asked_of(request.user)}
    return account_page(request, "code", facts, status=422)


def _asked_of(user: Any) -> dict[str, Any]:
    """Who has no app is asked for a passkey first, and for a recovery code else."""
    return {"passkeys": _passkeys(user), "has_no_app": not _devices(user).exists()}


def has_one(user: Any) -> bool:
    kinds = [each.order_by().values("pk") for each in (_devices(user), _passkeys(user))]
    return bool(kinds[0].union(kinds[1], all=True).exists())


def may_change(user: User) -> bool:
    """An editor who has used the second factor, or has none yet."""
    return user.is_staff and (user.is_verified() or not has_one(user))  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up a second factor, or remove it."""
    user = request.user
    if not user.is_authenticated or not user.is_staff:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    if not may_change(user):
        return redirect(f"{reverse('account:code')}?{urlencode({'next': request.path})}")
    if _devices(user).exists():
        return _existing(request, user)
    device = _new_device(user)
    if request.method == "POST" and device.verify_token(request.POST.get("code", "").replace(" ", "")):
        return _confirmed(request, user, device)
    wrong = request.method == "POST"
    facts = {"picture": _picture(device.config_url), "secret": _secret(device), "wrong": wrong}
    facts["passkeys"] = _passkeys(user)
    return account_page(request, "set_up", facts, status=422 if wrong else 200)


def _existing(request: HttpRequest, user: User) -> HttpResponse:
    facts: dict[str, Any] = {"passkeys": _passkeys(user)}
    if request.method != "POST":
        return account_page(request, "existing", facts)
    if _verified(user, request.POST.get("code", "")) is None:
        return account_page(request, "existing", facts | {"wrong": True}, status=422)
    with transaction.atomic():
        _app().objects.filter(user=user).delete()
        forget_recovery_codes(user)
        record(AuditEntry.Event.ACCOUNT, "second factor removed")
    messages.success(request, _("The second factor was removed."))
    return redirect("account:second_factor")


def _confirmed(request: HttpRequest, user: User, device: Any) -> HttpResponse:
    """The device counts from now on."""
    with transaction.atomic():
        device.confirmed = True
        device.save()
        record(AuditEntry.Event.ACCOUNT, "second factor set up")
    return show_recovery_codes(request, user, device)


def show_recovery_codes(request: HttpRequest, user: User, device: Any) -> HttpResponse:
    """Log in with the account's first device. Its recovery codes are shown this once."""
    from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        recovery = StaticDevice.objects.create(user=user, name="recovery codes")
        StaticToken.objects.bulk_create(StaticToken(device=recovery, token=each) for each in codes)
    request.session.cycle_key()
    django_otp.login(request, device)
    return account_page(request, "recovery", {"codes": codes})


def _verified(user: User, written: str) -> Any:
    """The device that the code is of: six digits are an app's, anything else is a recovery code.

    None if it is wrong, or too early: each wrong code doubles the time until the next may be tried.
    """
    entered = written.replace(" ", "").lower()
    of_app = entered.isdigit() and len(entered) == 6
    with transaction.atomic():
        for device in django_otp.devices_for_user(user, for_verify=True):
            if isinstance(device, _app()) is of_app and device.verify_token(entered):
                return device
    return None


def forget_recovery_codes(user: User) -> None:
    """They are worth nothing without a second factor."""
    from django_otp.plugins.otp_static.models import StaticDevice

    if not has_one(user):
        StaticDevice.objects.filter(user=user).delete()


def _new_device(user: User) -> Any:
    """The one that waits to be confirmed."""
    device = _app().objects.filter(user=user, confirmed=False).first()
    return device or _app().objects.create(user=user, name="app", confirmed=False)


def _devices(user: Any) -> Any:
    return _app().objects.filter(user=user, confirmed=True)


def _passkeys(user: Any) -> Any:
    from archive.passkeys.models import Passkey

    return Passkey.objects.filter(user=user, confirmed=True).order_by("pk")


def _app() -> Any:
    # Models exist only after this module was imported.
    from django_otp.plugins.otp_totp.models import TOTPDevice

    return TOTPDevice


def _picture(address: str) -> str:
    """The code for an app's camera, as a data address."""
    drawn = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"


def _secret(device: Any) -> str:
    written = base64.b32encode(device.bin_key).decode()
    return " ".join(written[start : start + 4] for start in range(0, len(written), 4))
