"""One record on its way to publication: what was done with it, and what can be done next."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.desk.editors import editor_of, may_change, seen_record
from meetings.editing import approval, review
from meetings.editing.approval import ApprovalNeededError
from meetings.editing.rights import NotAllowedError, editors_of, rights_of
from meetings.ingest.reasons import in_words
from meetings.models import Meeting, ReviewStep

_SHOWN = 100


class DayField(forms.DateTimeField):
    """When approved records are published; at once where it is empty."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Publish on this day, at this hour"),
            help_text=gettext_lazy("Empty: at once. Readers see nothing of the record until then."),
            required=False,
            widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        )


class ReviewForm(forms.Form):
    """What can be said along with a decision."""

    note = forms.CharField(
        label=gettext_lazy("Note for the other editors"),
        required=False,
        max_length=ReviewStep.LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )
    at = DayField()
    to = forms.ModelChoiceField(
        label=gettext_lazy("Assigned to"),
        empty_label=gettext_lazy("nobody"),
        queryset=User.objects.none(),
        required=False,
    )

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = editors_of(meeting)


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One record: what was done with it, and what can be done next by this editor."""
    meeting = seen_record(request, pk)
    if not rights_of(editor_of(request)).may_hand_in(meeting.body_id):
        raise NotAllowedError(_("You have no role for the body of this record."))
    if request.method != "POST":
        if meeting.state != Meeting.State.PUBLISHED:
            record(AuditEntry.Event.UNPUBLISHED, f"{meeting.in_log}: {meeting.state}")
        return _page(request, meeting, ReviewForm(meeting, initial={"to": meeting.assigned_to}))
    form = ReviewForm(meeting, request.POST)
    if not form.is_valid():
        return _page(request, meeting, form, status=422)
    try:
        messages.info(request, _carried_out(request.POST.get("act", ""), pk, editor_of(request), form))
    except (review.ReviewError, ApprovalNeededError) as error:
        form.add_error(None, str(error))
        return _page(request, meeting, form, status=409)
    return redirect("desk:review_record", pk)


def _carried_out(act: str, pk: int, editor: User, form: ReviewForm) -> str:
    """What was done, in a sentence."""
    note, at, to = (form.cleaned_data[name] for name in ("note", "at", "to"))
    if act == "submit":
        review.submit(pk, editor, note)
        return _("The record was sent to review.")
    if act == "return":
        review.send_back(pk, editor, note)
        return _("The record was returned. It is a draft again.")
    if act == "approve":
        review.approve(pk, editor, at, note)
        return _("The record is approved and waits for its day.") if at else _("The record is published.")
    if act == "assign":
        review.assign(pk, editor, to)
        return _("The record was assigned.")
    review.add_note(pk, editor, note)
    return _("The note was added.")


def _page(request: HttpRequest, meeting: Meeting, form: ReviewForm, status: int = 200) -> HttpResponse:
    editor = editor_of(request)
    steps = meeting.review_steps.select_related("by")
    facts = {
        "title": meeting.title,
        "meeting": meeting,
        "problems": [in_words(problem["reason"]) for problem in meeting.problems],
        "not_ready": in_words(meeting.not_ready),
        "statements": meeting.statements.count(),
        "steps": steps[:_SHOWN],
        "form": form,
        "rights": {
            "edit": rights_of(editor).may_edit(meeting),
            "publish": rights_of(editor).may_publish(meeting.body_id),
        },
        "wrote": meeting.body.needs_approval and editor.pk in approval.authors(meeting),
    }
    return TemplateResponse(request, "desk/review_record.html", facts, status=status)
