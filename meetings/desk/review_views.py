"""One record on its way to publication: what was done with it, and what can be done next."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.desk.editors import editor_of, may_change, seen_record
from meetings.desk.review_forms import ReviewForm
from meetings.editing import approval, review
from meetings.editing.approval import ApprovalNeededError
from meetings.editing.rights import NotAllowedError, editors_of, rights_of
from meetings.ingest.reasons import in_words
from meetings.models import Meeting

_SHOWN = 100


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
        return _page(request, meeting, ReviewForm(editors_of(meeting), initial={"to": meeting.assigned_to}))
    form = ReviewForm(editors_of(meeting), request.POST)
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
        review.approve(pk, editor, at, note, form.cleaned_data["checked"])
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
