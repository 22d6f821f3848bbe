"""The queue of mistakes that readers reported: each leads to the edit with one click."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings.desk.editors import editor_of, may_change
from meetings.editing import mistakes
from meetings.editing.rights import refuse_unless_edits, rights_of
from meetings.models import MistakeReport

_AT_ONCE = 50
_HANDLED = 20


@may_change
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, those that wait longest first, and what was handled last."""
    own = rights_of(editor_of(request)).own
    waiting = own(mistakes.still_open(), "meeting__body").select_related("meeting__body").order_by("at", "pk")
    handled = own(MistakeReport.objects.exclude(state=MistakeReport.State.OPEN), "meeting__body")
    page = Paginator(waiting, _AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "title": _("Reported mistakes"),
        "page": page,
        "handled": handled.select_related("meeting", "handled_by", "correction").order_by("-handled_at")[
            :_HANDLED
        ],
    }
    return TemplateResponse(request, "desk/mistakes.html", context)


@may_change
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a report without a correction, or open it again."""
    editor = editor_of(request)
    own = rights_of(editor).own(MistakeReport.objects.select_related("meeting"), "meeting__body")
    refuse_unless_edits(editor, get_object_or_404(own, pk=pk).meeting)
    if request.POST.get("do") == "reopen":
        mistakes.reopen(pk)
        messages.success(request, _("The report is open again."))
    else:
        mistakes.close(pk, editor)
        messages.success(request, _("The report is closed."))
    return redirect("desk:mistakes")
