"""The review before saving, and saving: an editor's draft becomes a new version of the record."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings.desk.editors import edited_record, editor_of, may_change
from meetings.desk.record.conflicts import newer
from meetings.desk.record.forms import SavingForm
from meetings.desk.record.review import changes
from meetings.editing import drafts, mistakes
from meetings.editing.checked import InvalidContentError
from meetings.editing.drafts import OpenRecord
from meetings.editing.operations.errors import EditError
from meetings.editing.outbox import level_after_answer, link_after_answer
from meetings.editing.save import in_turn, save_over
from meetings.models import Meeting, Version
from meetings.models.writers import StaleError, turn_to_write
from meetings.versions import history


@may_change
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What saving would change, word by word, and the form for the reason."""
    opened = drafts.open_record(edited_record(request, pk), editor_of(request))
    return _page(request, opened, _form(opened.meeting, opened))


@may_change
@require_POST
def save_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what the editor saw in the review; the review again if that is not what would be saved now."""
    meeting, editor = edited_record(request, pk), editor_of(request)
    form = _form(meeting, data=request.POST)
    if not form.is_valid():
        return _page(request, drafts.open_record(meeting, editor), form, status=422)
    try:
        version = save_draft(meeting, editor, seen=request.POST.get("seen", ""), **form.cleaned_data)
    except (EditError, InvalidContentError, StaleError) as error:
        messages.error(request, str(error))
        return _page(request, drafts.open_record(meeting, editor), form, status=409)
    messages.success(request, _("Saved as version %(number)s.") % {"number": version.number})
    return redirect("desk:record", pk)


def save_draft(
    meeting: Meeting, editor: User, *, seen: str, reason: str, note: str, mended: Collection[int] = ()
) -> Version:
    """The new version. EditError if the draft is not as it was `seen`, or rests on an older version."""
    with turn_to_write():
        stored = in_turn(meeting)
        draft = drafts.locked(stored, editor)
        opened = drafts.opened(stored, draft)
        if opened.is_behind or opened.conflicts:
            raise EditError(_("Somebody else changed this record. Look at the changes first, then save."))
        if seen != _mark(opened):
            raise EditError(_("Your changes are no longer those shown here. Look again."))
        facts: dict[str, Any] = {"editor": editor, "reason": reason, "note": note}
        content, heirs = drafts.storable(opened.content), drafts.joined(draft.standing)
        version = save_over(stored, opened.saved, content, joined=heirs, **facts)
        draft.delete()
        mistakes.mend(mended, version, editor)
        _log(stored, version, editor)
        link_after_answer()
        level_after_answer()
    return version


def _log(meeting: Meeting, version: Version, editor: User) -> None:
    LogEntry.objects.log_actions(
        editor.pk,
        [meeting],
        CHANGE,
        change_message=f"Edited, now version {version.number} ({version.reason})",
        single_object=True,
    )


def _form(meeting: Meeting, opened: OpenRecord | None = None, data: QueryDict | None = None) -> SavingForm:
    """With the reports that wait for the record; those of what the draft changes are chosen already."""
    touched: list[int] = []
    if opened:
        touched = history.touched(opened.saved, opened.content)
        touched += [0] if opened.saved.head != opened.content.head else []
    reports = mistakes.still_open().filter(meeting=meeting).order_by("at", "pk")
    return SavingForm(data, reports=reports, touched=touched)


def _mark(opened: OpenRecord) -> str:
    """Another one after every change of the draft and of the record."""
    last = opened.draft.standing[-1]["was"] if opened.draft.standing else ""
    return f"{opened.version}-{opened.draft.done}-{last}-{opened.draft.updated_at:%H%M%S%f}"


def _page(request: HttpRequest, opened: OpenRecord, form: SavingForm, status: int = 200) -> HttpResponse:
    context = {
        "title": _("Review and save"),
        "opened": opened,
        "meeting": opened.meeting,
        "draft": opened.draft,
        "content": opened.content,
        "changes": changes(opened.saved, opened.content),
        "newer": newer(opened),
        "form": form,
        "seen": _mark(opened) if opened.draft.pk else "",
    }
    return TemplateResponse(request, "desk/record/review.html", context, status=status)
