"""Who works at the desk: whoever may log in to the admin, and may add sources or change meetings."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from meetings.editing.rights import refuse_unless_edits, refuse_unless_publishes, visible_to
from meetings.models import Meeting

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


def seen_record(request: HttpRequest, pk: int) -> Meeting:
    """The record, if the editor may see it; 404 where they have no part in it before it is published."""
    rows = visible_to(editor_of(request)).select_related("body", "source", "assigned_to")
    return get_object_or_404(rows.defer("source__content"), pk=pk)


def edited_record(request: HttpRequest, pk: int) -> Meeting:
    """The record, if the editor may put it right."""
    meeting = seen_record(request, pk)
    refuse_unless_edits(editor_of(request), meeting)
    return meeting


def published_record(request: HttpRequest, pk: int) -> Meeting:
    """The record, if the editor may publish it, withdraw it and take it down."""
    meeting = seen_record(request, pk)
    refuse_unless_publishes(editor_of(request), meeting)
    return meeting
