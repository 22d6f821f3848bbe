"""What an editor answers on the preview: each answer is a form of its own and leads back to the preview."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.desk.corrections import FactsForm
from meetings.desk.editors import editor_of, may_add
from meetings.desk.permitted import refuse_unless_teaches
from meetings.desk.proposals import proposals, read_records
from meetings.desk.teaching import AnswerError, answer, keep_for_body
from meetings.desk.views import own_upload
from meetings.models import Meeting, Upload, UploadedDocument


@may_add
@require_POST
def teach(request: HttpRequest, pk: str, position: int) -> HttpResponse:
    """One answer: what a line is, what labels mean, which column is what, or something taken back."""
    upload, document = _unsaved(request, pk, position)
    try:
        answer(upload, document, request.POST)
    except AnswerError as error:
        messages.warning(request, str(error))
    return _back(request, upload, document)


@may_add
@require_POST
def keep(request: HttpRequest, pk: str, position: int) -> HttpResponse:
    """Keep what was taught as the profile of a body."""
    upload, document = _unsaved(request, pk, position)
    try:
        body = request.POST.get("body", "")[:200].strip()
        refuse_unless_teaches(editor_of(request), body)
        profile = keep_for_body(upload, body, editor_of(request))
    except AnswerError as error:
        messages.warning(request, str(error))
    else:
        kept = _("Kept as “%(name)s”, version %(version)s. The next file of this body is read by it.")
        messages.success(request, kept % {"name": profile.name, "version": profile.version})
    return _back(request, upload, document)


@may_add
@require_POST
def correct_facts(request: HttpRequest, pk: str, position: int, number: int) -> HttpResponse:
    """Title, day and the like of one record."""
    upload, document = _unsaved(request, pk, position)
    form = FactsForm(request.POST, prefix=f"r{number}")
    if form.is_valid():
        _note(document, number, form.facts())
    else:
        for field, errors in form.errors.items():
            messages.warning(request, f"{form.fields[field].label}: {' '.join(map(str, errors))}")
    return _back(request, upload, document)


@may_add
@require_POST
def decide_copy(request: HttpRequest, pk: str, position: int, number: int) -> HttpResponse:
    """A record with most of the words of a stored one: a version of it, another record, or left out."""
    upload, document = _unsaved(request, pk, position)
    choice = request.POST.get("copy", "")
    if choice == "update":
        _note(document, number, {"version_of": _copied(upload, position, number), "left_out": False})
    elif choice in ("both", "leave"):
        _note(document, number, {"version_of": None, "both": True, "left_out": choice == "leave"})
    return _back(request, upload, document)


@may_add
@require_POST
def decide_version(request: HttpRequest, pk: str, position: int, number: int) -> HttpResponse:
    """An older version than the stored one: the newer stays, or is replaced all the same."""
    upload, document = _unsaved(request, pk, position)
    _note(document, number, {"replaces_newer": request.POST.get("version") == "this"})
    return _back(request, upload, document)


def _copied(upload: Upload, position: int, number: int) -> int:
    """The stored record that has most of its words, as of now."""
    records = [record for record in read_records(upload) if record.key == f"{position}-{number}"]
    for proposal in proposals(records, upload, upload.user):
        if proposal.plan.copy_of and Meeting.objects.filter(pk=proposal.plan.copy_of).exists():
            return proposal.plan.copy_of
    raise Http404


def _note(document: UploadedDocument, number: int, facts: dict[str, object]) -> None:
    document.facts[str(number)] = document.facts.get(str(number), {}) | facts
    document.save(update_fields=["facts"])


def _unsaved(request: HttpRequest, pk: str, position: int) -> tuple[Upload, UploadedDocument]:
    upload = own_upload(request, pk)
    return upload, get_object_or_404(upload.documents, position=position)


def _back(request: HttpRequest, upload: Upload, document: UploadedDocument) -> HttpResponse:
    asked = {"doc": document.position}
    asked |= {
        name: int(value)
        for name in ("from", "line")
        if (value := request.POST.get(name, "")).isascii() and value.isdigit() and len(value) < 8
    }
    place = f"#l{asked['line']}" if "line" in asked else "#source"
    return redirect(f"{reverse('desk:upload', args=[upload.pk])}?{urlencode(asked)}{place}")
