"""The page in which an editor takes something down: asked for, shown, and done when it was seen."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.desk.editors import editor_of, may_change, published_record
from meetings.editing.takedowns.grounds import LONGEST, Grounds, TakedownError
from meetings.editing.takedowns.records import take_down_record
from meetings.editing.takedowns.sources import of as sources_of
from meetings.editing.takedowns.sources import take_down_source
from meetings.editing.takedowns.words import found, lift, take_down_statement, take_down_words
from meetings.models import Meeting, Source, Takedown
from meetings.models.writers import StaleError
from meetings.sources import contents

_PARTS = [
    ("words", gettext_lazy("Chosen words, wherever the record has them")),
    ("statement", gettext_lazy("One statement")),
    ("source", gettext_lazy("One source: readers can no longer download it")),
    ("record", gettext_lazy("The whole record")),
]
_FATES = [
    ("keep", gettext_lazy("Keep the originals; only administrators can open them")),
    ("destroy", gettext_lazy("Destroy the originals for good. Nobody can undo this")),
]


class TakingDownForm(forms.Form):
    """What is to be taken down from a record, and why."""

    part = forms.ChoiceField(
        label=gettext_lazy("What to take down"), choices=_PARTS, initial="words", widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("The words"),
        help_text=gettext_lazy("Copied from the record. Case, spaces and punctuation do not matter."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number of the statement"),
        required=False,
        min_value=1,
        max_value=999_999_999,
    )
    source = forms.ModelChoiceField(
        label=gettext_lazy("Source"), queryset=Source.objects.none(), required=False, empty_label="—"
    )
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=[("", "—"), *Takedown.Reason.choices])
    public_note = forms.CharField(
        label=gettext_lazy("Note for the public log"),
        help_text=gettext_lazy("Everybody can read it. Do not repeat the words."),
        required=False,
        max_length=Takedown.LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
    )
    fate = forms.ChoiceField(
        label=gettext_lazy("The originals"), choices=_FATES, initial="keep", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, meeting: Meeting, may_destroy: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        pks = [source.pk for source in sources_of(meeting)]
        self.fields["source"].queryset = Source.objects.defer("content").filter(pk__in=pks)  # type: ignore[attr-defined]
        if not may_destroy:
            self.fields["fate"].choices = _FATES[:1]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needed = {"words": "words", "statement": "number", "source": "source"}.get(cleaned.get("part", ""))
        if needed and not self.errors and not cleaned.get(needed):
            self.add_error(needed, _("Fill this in, or choose something else to take down."))
        return cleaned


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; what it would do; and, sent with `sure`, done."""
    meeting = published_record(request, pk)
    form = _form(request, meeting)
    if request.method != "POST" or not form.is_valid():
        return _page(request, meeting, form, status=422 if form.is_bound else 200)
    try:
        if request.POST.get("do") != "sure":
            return _page(request, meeting, form, effect=_effect(meeting, form.cleaned_data))
        _carry_out(meeting, form.cleaned_data, editor_of(request))
    except (TakedownError, StaleError) as error:
        form.add_error(None, str(error))
        return _page(request, meeting, form, status=409)
    messages.success(request, _("Taken down. The public log says so, without the words."))
    return redirect("desk:take_down", pk)


@may_change
@require_POST
def lift_takedown(request: HttpRequest, pk: int, takedown: int) -> HttpResponse:
    """Let sources have the words again."""
    meeting = published_record(request, pk)
    lift(get_object_or_404(Takedown, pk=takedown, meeting=meeting), editor_of(request))
    messages.success(request, _("Lifted. Load a source of the record again to bring the words back."))
    return redirect("desk:take_down", pk)


@may_change
@require_POST
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask search engines not to list the record, or let them."""
    meeting, noindex = published_record(request, pk), request.POST.get("noindex") == "on"
    Meeting.objects.filter(pk=meeting.pk).update(noindex=noindex)
    record(AuditEntry.Event.CHANGED, f"{meeting.in_log}: {'noindex' if noindex else 'no noindex'}")
    messages.success(request, _("Saved."))
    return redirect("desk:take_down", pk)


@may_change
@require_safe
def original(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes of a source as received, whatever readers may have of it; noted in the audit log."""
    if not request.user.has_perm("meetings.delete_source"):
        raise PermissionDenied
    kept = Source.objects.filter(sha256=sha256, destroyed_at=None)
    source = get_object_or_404(kept.defer("content"))
    record(AuditEntry.Event.UNPUBLISHED, f"source {source.sha256}")
    response = HttpResponse(b"".join(contents.pieces(kept)), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{source.sha256[:16]}.bin"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _form(request: HttpRequest, meeting: Meeting) -> TakingDownForm:
    may_destroy = request.user.has_perm("meetings.delete_source")
    number = request.GET.get("statement", "")
    asked = {"number": number} if number.isascii() and number.isdecimal() and len(number) < 10 else {}
    return TakingDownForm(
        request.POST if request.method == "POST" else None,
        meeting=meeting,
        may_destroy=may_destroy,
        initial=asked,
    )


def _effect(meeting: Meeting, asked: dict[str, Any]) -> str:
    """What would be done, for the editor to confirm."""
    if asked["part"] == "words":
        seen = found(meeting, asked["words"])
        if not seen.places and not seen.only_before:
            raise TakedownError(_("The record does not have these words. Copy them from its page."))
        if seen.only_before:
            return _("The words stand in earlier versions of the record only, and would leave those.")
        said = ngettext(
            "The words stand in %(count)s place of the record. A mark takes their place in all versions.",
            "The words stand in %(count)s places of the record. A mark takes their place in all versions.",
            seen.places,
        )
        return said % {"count": seen.places}
    if asked["part"] == "statement":
        return _("A mark takes the place of statement %(number)s, and its address says why it is gone.") % {
            "number": asked["number"]
        }
    if asked["part"] == "source":
        return _("Readers can no longer download this source. The record stays as it is.")
    if asked["fate"] == "destroy":
        return _("Nothing of the record is left but its address, which says why it is gone.")
    return _("The record is withdrawn. You can publish it again later.")


def _carry_out(meeting: Meeting, asked: dict[str, Any], editor: Any) -> None:
    why = Grounds(editor, asked["reason"], asked["public_note"], destroy=asked["fate"] == "destroy")
    if asked["part"] == "words":
        take_down_words(meeting, asked["words"], why)
    elif asked["part"] == "statement":
        take_down_statement(meeting, asked["number"], why)
    elif asked["part"] == "source":
        take_down_source(meeting, asked["source"], why)
    else:
        take_down_record(meeting, why)


def _page(
    request: HttpRequest, meeting: Meeting, form: TakingDownForm, *, effect: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "title": _("Take something down"),
        "meeting": meeting,
        "form": form,
        "effect": effect,
        "destroys": bool(effect) and form.cleaned_data["fate"] == "destroy",
        "taken": Takedown.objects.filter(meeting=meeting).select_related("editor", "meeting__body", "source"),
        "sources": sources_of(meeting),
    }
    return TemplateResponse(request, "desk/record/take_down.html", context, status=status)
