"""Undoing the import that brought a record into the archive: said what it does, asked why, and done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from meetings.desk.editors import editor_of, may_change, seen_record
from meetings.editing.first_import import refuse_unless_undoable, undo_first_import
from meetings.editing.restore import NotUndoableError
from meetings.models import Meeting, Takedown, Version
from meetings.models.writers import StaleError
from meetings.versions import history


class FirstImportForm(forms.Form):
    """Why the record goes: what readers of a published one are told, or that a draft goes for good."""

    seen = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=Version.Reason.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=gettext_lazy("What readers are told"),
        help_text=gettext_lazy("It stands at the record’s address and among the corrections."),
        max_length=Takedown.LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
    )
    sure = forms.BooleanField(label=gettext_lazy("Delete the record for good"))

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["sure" if meeting.state == Meeting.State.PUBLISHED else "why"]


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def first_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What undoing would do, and the form; sent, it is done."""
    meeting, editor = seen_record(request, pk), editor_of(request)
    try:
        refuse_unless_undoable(meeting, editor)
        if request.method != "POST":
            form = FirstImportForm(meeting, initial={"seen": history.newest(meeting)})
            return _page(request, meeting, form)
        form = FirstImportForm(meeting, request.POST)
        if not form.is_valid():
            return _page(request, meeting, form, status=422)
        told = form.cleaned_data
        facts = {"reason": told["reason"], "why": told.get("why", "")}
        stays = undo_first_import(meeting, expected=told["seen"], editor=editor, **facts)
    except (NotUndoableError, StaleError) as error:
        messages.error(request, str(error))
        return redirect("desk:versions", pk)
    if stays:
        messages.success(request, _("The import is undone: the record is withdrawn."))
        return redirect("desk:versions", pk)
    messages.success(request, _("The import is undone: the record is deleted."))
    return redirect("desk:review")


def _page(request: HttpRequest, meeting: Meeting, form: FirstImportForm, status: int = 200) -> HttpResponse:
    context = {"title": _("Undo the import"), "meeting": meeting, "form": form}
    return TemplateResponse(request, "desk/record/first_import.html", context, status=status)
