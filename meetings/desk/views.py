"""The pages of an upload: hand in, preview, save, throw away. Only the editor who handed in sees it."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.admin.words import said
from meetings.desk.beside import beside
from meetings.desk.editors import editor_of, may_add
from meetings.desk.form import UploadForm
from meetings.desk.names.answered import answered
from meetings.desk.names.answering import changes, take_in
from meetings.desk.names.answers import answers_of, may_settle
from meetings.desk.names.forms import OTHER_ANSWERS
from meetings.desk.names.panel import names_panel, names_to_answer
from meetings.desk.preview import RecordPreview, preview
from meetings.desk.proposals import proposals, read_records
from meetings.desk.readings import is_being_read, progress, read_on, read_what_waits
from meetings.desk.receiving import PASTED, Collector, entries, keep, most_documents
from meetings.desk.saving import save
from meetings.editing.rights import bodies_of, visible_to
from meetings.ingest.plan import Outcome
from meetings.ingest.reasons import in_words
from meetings.models import Meeting, Upload
from meetings.models.writers import StaleError

_DRAFTS = 20


@csrf_exempt  # The collector must be in place before the body is read; `_hand_in` is protected.
@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """The form, and what comes back from it."""
    collector = Collector(request)
    request.upload_handlers = [collector]
    try:
        request.POST  # noqa: B018  reading it is what may fail
    except (RequestDataTooBig, TooManyFilesSent) as error:
        form = UploadForm({}, files_given=True)
        form.add_error(None, _over_limit(error))
        return _form(request, form, status=413)
    return _hand_in(request, collector)


@may_add
@require_safe
def show(request: HttpRequest, pk: str) -> HttpResponse:
    """What saving would do; after saving, what was done."""
    upload = own_upload(request, pk)
    if upload.saved_at:
        return _render(
            request, "result", _("Transcripts saved"), upload=upload, lines=list(map(_told, upload.result))
        )
    if is_being_read(upload):
        done, total = progress(upload)
        return _render(request, "reading", _("Reading"), upload=upload, done=done, total=total)
    return show_preview(request, upload)


@may_add
@require_POST
def read_more(request: HttpRequest, pk: str) -> HttpResponse:
    """Read on where the process that read has ended."""
    read_on(own_upload(request, pk))
    return redirect("desk:upload", pk)


@may_add
@require_POST
def save_upload(request: HttpRequest, pk: str) -> HttpResponse:
    upload = own_upload(request, pk)
    seen = dict(value.split(":", 1) for value in request.POST.getlist("record") if ":" in value)
    if not seen and not upload.saved_at:
        messages.warning(request, _("Nothing was saved. Select the records to save."))
        return redirect("desk:upload", pk)
    if not upload.saved_at and _new_answers(request, upload):
        return redirect(f"{reverse('desk:upload', args=[upload.pk])}#names")
    try:
        settled = save(
            upload,
            seen,
            editor_of(request),
            as_drafts=request.POST.get("state") == "draft",
            unwanted=set(request.POST.getlist("offered")) - set(request.POST.getlist("person")),
        )
    except StaleError as error:
        messages.warning(request, str(error))
        return show_preview(request, upload, seen, status=409)
    except Upload.DoesNotExist:
        messages.warning(request, _("This upload has been discarded in the meantime. Nothing was saved."))
        return redirect("desk:hand_in")
    if settled:
        messages.success(request, _("Names settled: %(count)s.") % {"count": settled})
    return redirect("desk:upload", pk)


def _new_answers(request: HttpRequest, upload: Upload) -> bool:
    """Keep answers about names that were chosen and not sent before; only what was seen is saved."""
    editor = editor_of(request)
    if not (may_settle(editor) and changes(upload, editor, request.POST)):
        return False
    for warning in take_in(upload, editor, request.POST):
        messages.warning(request, warning)
    told = _("Nothing is saved yet: the preview now has your answers about names. Check it and save again.")
    messages.warning(request, told)
    return True


@may_add
@require_safe
def correct(request: HttpRequest, pk: str) -> HttpResponse:
    """The form again, with what was pasted, so that it can be corrected."""
    upload = own_upload(request, pk)
    pasted = upload.documents.filter(path=PASTED).first()
    text = bytes(pasted.content).decode() if pasted else ""
    return _form(request, UploadForm(initial={"body": upload.body, "pasted": text}))


@may_add
@require_POST
def throw_away(request: HttpRequest, pk: str) -> HttpResponse:
    own_upload(request, pk).delete()
    messages.info(request, _("The upload was discarded. Nothing was saved."))
    return redirect("desk:hand_in")


@csrf_protect
def _hand_in(request: HttpRequest, collector: Collector) -> HttpResponse:
    if request.method != "POST":
        return _form(request, UploadForm())
    form = UploadForm(request.POST, files_given=bool(collector.received))
    if not form.is_valid():
        return _form(request, form, status=422)
    found = entries(collector, form.cleaned_data["pasted"])
    upload = Upload(user=editor_of(request), body=form.cleaned_data["body"].strip())
    keep(upload, found)
    read_what_waits(upload)
    return redirect("desk:upload", upload.pk)


def own_upload(request: HttpRequest, pk: str) -> Upload:
    return get_object_or_404(Upload.objects.of(editor_of(request)).lasting(), pk=pk)


def _over_limit(error: Exception) -> str:
    if isinstance(error, TooManyFilesSent):
        too_many = _("Too many files. %(limit)s")
        return too_many % {"limit": most_documents(settings.UPLOAD_MAX_DOCUMENTS)}
    limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
    too_long = _(
        "The pasted text is too long. An upload may contain up to %(size)s. Save longer texts as "
        "files and split them."
    )
    return too_long % {"size": limit}


def _form(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    drafts = visible_to(editor_of(request)).filter(state=Meeting.State.DRAFT)
    facts = {
        "form": form,
        "bodies": bodies_of(editor_of(request)).values_list("name", flat=True),
        "max_size": settings.UPLOAD_MAX_BYTES,
        "max_documents": settings.UPLOAD_MAX_DOCUMENTS,
        "waiting": Upload.objects.of(editor_of(request))
        .lasting()
        .filter(saved_at=None, api_key=None)
        .first(),
        "drafts": drafts.select_related("body")[:_DRAFTS],
    }
    return _render(request, "form", _("Add transcripts"), status=status, **facts)


def show_preview(
    request: HttpRequest, upload: Upload, seen: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """What was read beside its source, and what saving would do."""
    records = read_records(upload)
    editor = editor_of(request)
    planned = proposals(records, upload, editor)
    names = names_to_answer(planned, editor)
    shown = preview(planned, editor, request.GET.get("whole", ""), {each.key for each in names})
    left = answers_of(upload, editor).left if seen is None else ()
    return _render(
        request,
        "preview",
        _("Review and save"),
        status=status,
        upload=upload,
        choices=[_choice(record, seen, left) for record in shown if record.outcome != Outcome.REFUSED],
        names=names_panel(names, planned, answered(upload, editor), editor, request.GET.get("names", "")),
        other_answers=OTHER_ANSWERS,
        refused=[record for record in shown if record.outcome == Outcome.REFUSED],
        savable=any(record.can_be_saved for record in shown),
        pasted=any(record.path == PASTED for record in shown),
        bodies=bodies_of(editor).values_list("name", flat=True),
        **beside(request, upload, records),
    )


def _told(line: dict[str, Any]) -> dict[str, Any]:
    """A line of the result, which is kept in English, in the editor's language."""
    told = {"called": said(line["outcome"]), "path": said(line["path"])}
    return line | told | {name: in_words(line.get(name, "")) for name in ("reason", "not_ready")}


def _choice(record: RecordPreview, seen: dict[str, str] | None, left: Collection[str]) -> dict[str, Any]:
    """A record with its tick, and whether it changed since the editor last saw it."""
    ticked = record.can_be_saved and not record.left_out and (seen is None or record.key in seen)
    ticked = ticked and record.key not in left
    changed = seen is not None and seen.get(record.key, record.token) != record.token
    return {"record": record, "ticked": ticked, "changed": changed}


def _render(
    request: HttpRequest, page: str, title: str, *, status: int = 200, **facts: Any
) -> TemplateResponse:
    return TemplateResponse(request, f"desk/{page}.html", {"title": title, **facts}, status=status)
