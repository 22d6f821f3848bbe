"""Who works at the desk: whoever may log in to the admin, and may add sources or change meetings."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def may_add(view: View) -> View:
    """Only for editors who may add transcripts."""
    return _guarded(view, "meetings.add_source")


def may_change(view: View) -> View:
    """Only for editors who may change meetings."""
    return _guarded(view, "meetings.change_meeting")


def _guarded(view: View, permission: str) -> View:
    """Sends visitors to log in and refuses editors without the permission; the page is nobody else's."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.is_active and getattr(request.user, "is_staff", False)):
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def editor_of(request: HttpRequest) -> User:
    """Whoever is logged in; the pages let nobody else in."""
    assert isinstance(request.user, User)
    return request.user
