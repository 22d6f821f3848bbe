"""The versions of a record at the desk: looked at, restored, and an import undone."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from meetings.desk.editors import edited_record, editor_of, may_change
from meetings.desk.record.review import changes
from meetings.editing.first_import import is_undoable
from meetings.editing.outbox import level_after_answer, link_after_answer
from meetings.editing.restore import NotUndoableError, restore, undo_import
from meetings.models import Meeting, Version
from meetings.models.writers import StaleError
from meetings.versions import history
from meetings.versions.content import content_of
from meetings.versions.history import NoSuchVersionError

_AT_ONCE = 50


class GoingBackForm(forms.Form):
    """To which version, and why. `seen` is the version that stood when the editor looked."""

    to = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=Version.Reason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("Note for readers (optional)"),
        required=False,
        max_length=Version.LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
    )


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, or (`?to=`) what going back to a version would change; sent, it is done as a new version."""
    meeting = edited_record(request, pk)
    if request.method == "POST":
        return _go_back(request, meeting)
    to = request.GET.get("to", "")
    number = int(to) if to.isascii() and to.isdecimal() and len(to) < 10 else 0
    if number:
        form = GoingBackForm(initial={"to": number, "seen": history.newest(meeting)})
        return _preview(request, meeting, number, form)
    return _list(request, meeting)


def _go_back(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    form = GoingBackForm(request.POST)
    if not form.is_valid():
        return _preview(request, meeting, form.cleaned_data.get("to", 0), form, status=422)
    try:
        version = _carry_out(meeting, form.cleaned_data, editor_of(request))
    except (StaleError, NoSuchVersionError, NotUndoableError) as error:
        messages.error(request, str(error))
        return redirect("desk:versions", meeting.pk)
    messages.success(request, _("Saved as version %(number)s.") % {"number": version.number})
    return redirect("desk:versions", meeting.pk)


@transaction.atomic
def _carry_out(meeting: Meeting, asked: dict[str, Any], editor: User) -> Version:
    """Going back before the newest import undoes it: the record is then known by its former source again."""
    facts = {"expected": asked["seen"], "editor": editor, "reason": asked["reason"], "note": asked["note"]}
    if asked["to"] == asked["seen"] - 1 and _is_undoable(meeting):
        version = undo_import(meeting, **facts)
    else:
        version = restore(meeting, asked["to"], **facts)
    LogEntry.objects.log_actions(
        editor.pk,
        [meeting],
        CHANGE,
        change_message=f"Went back to version {asked['to']}, now version {version.number}",
        single_object=True,
    )
    link_after_answer()
    level_after_answer()
    return version


def _is_undoable(meeting: Meeting) -> bool:
    newest = meeting.versions.order_by("-number").first()
    return newest is not None and newest.kind == Version.Kind.IMPORT and bool(newest.marks)


def _list(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    rows = meeting.versions.select_related("editor", "source").defer("change", "imported", "source__content")
    context = {
        "title": _("Versions"),
        "meeting": meeting,
        "page": Paginator(rows.order_by("-number"), _AT_ONCE).get_page(request.GET.get("page")),
        "newest": history.newest(meeting),
        "first_import": is_undoable(meeting, editor_of(request)),
    }
    return TemplateResponse(request, "desk/record/versions.html", context)


def _preview(
    request: HttpRequest, meeting: Meeting, number: int, form: GoingBackForm, status: int = 200
) -> HttpResponse:
    try:
        then = history.content_at(meeting, number)
    except NoSuchVersionError:
        messages.error(request, _("There is no version %(number)s of this record.") % {"number": number})
        return redirect("desk:versions", meeting.pk)
    now = content_of(meeting)
    newest = history.newest(meeting)
    context = {
        "title": _("Go back to version %(number)s") % {"number": number},
        "meeting": meeting,
        "content": now,
        "changes": changes(now, then),
        "form": form,
        "number": number,
        "undoes": number == newest - 1 and _is_undoable(meeting),
    }
    return TemplateResponse(request, "desk/record/go_back.html", context, status=status)
