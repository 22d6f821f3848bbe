"""Answers about names on the preview: they are kept, and the preview is planned again with them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings.desk.editors import editor_of, may_add
from meetings.desk.names.answering import take_in
from meetings.desk.names.answers import may_settle
from meetings.desk.views import own_upload


@may_add
@require_POST
def answer_names(request: HttpRequest, pk: str) -> HttpResponse:
    """Answers for the names of a page; "next" leads to the page after it."""
    editor = editor_of(request)
    if not may_settle(editor):
        raise PermissionDenied
    upload = own_upload(request, pk)
    if not upload.saved_at:
        for warning in take_in(upload, editor, request.POST):
            messages.warning(request, warning)
    return redirect(f"{reverse('desk:upload', args=[upload.pk])}{_asked(request)}#names")


def _asked(request: HttpRequest) -> str:
    """What of the preview was shown, so that it is shown again."""
    asked = {name: request.GET[name] for name in ("doc", "from", "whole", "names") if name in request.GET}
    page = asked.get("names", "1")
    if request.POST.get("names") == "next" and page.isascii() and page.isdigit() and len(page) < 8:
        asked["names"] = str(int(page) + 1)
    return f"?{urlencode(asked)}" if asked else ""
