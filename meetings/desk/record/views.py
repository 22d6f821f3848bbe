"""The pages in which an editor puts a record right. Each form is sent to one address and comes back here."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.desk.editors import edited_record, editor_of, may_change
from meetings.desk.record.asked import InvalidFormError, asked
from meetings.desk.record.conflicts import newer
from meetings.desk.record.facts import head_rows, people_rows
from meetings.desk.record.forms import HeadForm, ParticipantForm, StatementForm
from meetings.desk.record.open_form import open_form
from meetings.desk.record.places import NOWHERE, OpenPlace, place_of_request
from meetings.desk.record.rows import rows
from meetings.desk.record.speakers import labels
from meetings.editing import drafts
from meetings.editing.drafts import OpenRecord
from meetings.editing.operations.errors import EditError
from meetings.editing.operations.order import place_of
from meetings.editing.operations.steps import mark_of
from meetings.editing.rights import rights_of
from meetings.models import ChangeDraft, Meeting


@may_change
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The record with the editor's changes, and a form where the address opens one."""
    opened = drafts.open_record(edited_record(request, pk), editor_of(request))
    if opened.meeting.state != Meeting.State.PUBLISHED:
        record(AuditEntry.Event.UNPUBLISHED, opened.meeting.in_log)
    return page(request, opened, place_of_request(request))


@may_change
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what a form asks, keep it in the editor's draft, and come back to the place."""
    meeting, editor = edited_record(request, pk), editor_of(request)
    try:
        with transaction.atomic():
            opened = drafts.open_to_change(meeting, editor)
            wanted = asked(request.POST, opened.content)
            if wanted.steps:
                goes_on = request.POST.get("typing") == "more"
                opened = drafts.record_steps(opened, wanted.steps, goes_on=goes_on)
    except InvalidFormError as error:
        opened = drafts.open_record(meeting, editor)
        return page(request, opened, error.place, form=error.form, status=422)
    except EditError as error:
        return refused(request, drafts.open_record(meeting, editor), str(error))
    place = wanted.place
    if wanted.opens_new:
        added = drafts.is_taken(wanted.steps[-1], opened.draft.standing) or opened.draft.steps[-1]
        number = added["new"]
        place = (
            OpenPlace("insert", str(number)) if place.opens == "insert" else OpenPlace("edit", f"s{number}")
        )
    if request.POST.get("typing"):
        return bar(request, opened)
    return HttpResponseRedirect(place.address(pk))


@may_change
@require_POST
def step(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """Undo the last step, or do again the one undone last."""
    meeting, editor = edited_record(request, pk), editor_of(request)
    taken = drafts.undo(meeting, editor) if way == "undo" else drafts.redo(meeting, editor)
    if taken is None:
        messages.info(
            request, _("There is nothing to undo.") if way == "undo" else _("There is nothing to redo.")
        )
        return redirect("desk:record", pk)
    return HttpResponseRedirect(OpenPlace("at", drafts.place_of_step(taken)).address(pk))


@may_change
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    drafts.discard(edited_record(request, pk), editor_of(request))
    messages.info(request, _("Your changes were discarded. The record is as it was."))
    return redirect("desk:record", pk)


@may_change
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on from the version that somebody else saved, with what the editor says of each conflict."""
    seen = request.POST.get("seen", "")
    mine = {name: value == "mine" for name, value in request.POST.items() if value in ("mine", "theirs")}
    try:
        if not (seen.isascii() and seen.isdecimal() and len(seen) < 10):
            raise EditError(_("The form is incomplete. Open it again."))
        drafts.agree(edited_record(request, pk), editor_of(request), int(seen), mine)
    except EditError as error:
        messages.error(request, str(error))
    return redirect("desk:record", pk)


def refused(request: HttpRequest, opened: OpenRecord, why: str) -> HttpResponse:
    """The page with what was typed still in its form, and why it was not taken."""
    place, form = typed(request)
    messages.error(request, why)
    return page(request, opened, place, form=form, status=409)


def typed(request: HttpRequest) -> tuple[OpenPlace, forms.Form | None]:
    """The form that was sent, as it was typed, and its place."""
    post = request.POST
    if "paragraphs" in post and "s" in post:
        return OpenPlace("edit", f"s{post['s']}"), StatementForm(post)
    if "paragraphs" in post and "after" in post:
        return OpenPlace("insert", post["after"]), StatementForm(post)
    if "introduction" in post:
        return OpenPlace("edit", "head"), HeadForm(post)
    if "presence" in post:
        return OpenPlace("person", post.get("of") or "new"), ParticipantForm(post)
    return NOWHERE, None


def page(
    request: HttpRequest,
    opened: OpenRecord,
    place: OpenPlace,
    *,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = open_form(request, opened, place, form)
    return _render(request, "page", opened, status=status, **_context(opened, place, shown))


def bar(request: HttpRequest, opened: OpenRecord) -> HttpResponse:
    """The bar alone, for a script that has kept what is being typed."""
    answer = _render(request, "_bar", opened)
    number = int(request.POST["s"])
    answer.headers["X-Seen"] = mark_of(opened.content.statements[place_of(opened.content, number)])
    return answer


def _context(opened: OpenRecord, place: OpenPlace, form: SafeString) -> dict[str, Any]:
    content = opened.content
    return {
        "title": content.head.title,
        "content": content,
        "place": place,
        "newer": newer(opened),
        "open_form": form,
        "rows": rows(opened, place, form),
        "head": head_rows(content),
        "people": people_rows(content),
        "labels": labels(content),
        "publishes": rights_of(opened.draft.editor).may_publish(opened.meeting.body_id),
        "others": ChangeDraft.objects.filter(meeting=opened.meeting, done__gt=0)
        .exclude(editor=opened.draft.editor_id)
        .select_related("editor"),
    }


def _render(
    request: HttpRequest, name: str, opened: OpenRecord, *, status: int = 200, **facts: Any
) -> HttpResponse:
    context = {"opened": opened, "meeting": opened.meeting, "draft": opened.draft, **facts}
    return TemplateResponse(request, f"desk/record/{name}.html", context, status=status)
