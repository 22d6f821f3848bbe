"""The page in which an editor begins a record by hand; its statements are written on the record's page."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.desk.corrections import FactsForm
from meetings.desk.editors import editor_of, may_add, may_change
from meetings.desk.permitted import gate_of
from meetings.desk.record.places import OpenPlace
from meetings.editing.outbox import level_after_answer
from meetings.editing.rights import bodies_of
from meetings.ingest.plan import Outcome, Plan, refusal
from meetings.ingest.prepare import prepare
from meetings.ingest.read import Reading
from meetings.ingest.reasons import in_words
from meetings.ingest.report import ReportLine
from meetings.ingest.store import store
from meetings.models import Meeting
from meetings.models.records import WRITTEN_HERE
from meetings.transcripts.transcript import Document, Kind, Transcript

KNOWN = gettext_noop("The archive has this record already.")


@may_add
@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The head of a new record; sent, the record is a draft and opens at its first statement."""
    if request.method != "POST":
        first = {"kind": Kind.TRANSCRIPT.value, "language": get_language(), "body": _only_body(request)}
        return _page(request, FactsForm(initial=first))
    form = FactsForm(request.POST)
    if form.is_valid() and not form.cleaned_data["body"].strip():
        form.add_error("body", _("Say whose record it is."))
    if not form.is_valid():
        return _page(request, form, status=422)
    known = _KnownRecord()
    line = _stored(form.cleaned_data, editor_of(request), known)
    if line.meeting is None:
        form.add_error(None, in_words(line.reason))
        return _page(request, form, known.meeting, status=409)
    messages.success(request, _("The record is a draft. Write its first statement."))
    return HttpResponseRedirect(OpenPlace("insert", "0").address(line.meeting))


@dataclass(slots=True)
class _KnownRecord:
    """A gate that lets no stored record be changed, and remembers which it was."""

    meeting: Meeting | None = None

    def refused(self, plan: Plan) -> Plan:
        if plan.outcome == Outcome.REFUSED or plan.meeting is None:
            return plan
        self.meeting = plan.meeting
        return refusal(plan.document, KNOWN)


@transaction.atomic
def _stored(facts: dict[str, Any], editor: User, known: _KnownRecord) -> ReportLine:
    transcript = Transcript(**{**facts, "kind": Kind(facts["kind"]), "body": facts["body"].strip()})
    document = Document(_as_text(facts).encode(), WRITTEN_HERE, media_type="text/plain")
    reading = Reading(document, (transcript,), records=(prepare(document, transcript),))
    allowed = gate_of(editor)
    (line,) = store([reading], user=editor, as_drafts=True, gate=lambda plan: known.refused(allowed(plan)))
    if line.meeting is not None:
        rows = [Meeting.objects.get(pk=line.meeting)]
        LogEntry.objects.log_actions(
            editor.pk, rows, ADDITION, change_message="Begun by hand", single_object=True
        )
        record(AuditEntry.Event.LOAD, f"{rows[0].in_log}: begun by hand")
        level_after_answer()
    return line


def _as_text(facts: dict[str, Any]) -> str:
    """What was said of the record, a line each."""
    hour = f"{facts['time']:%H:%M}" if facts["time"] else ""
    lines = (facts["title"], facts["body"].strip(), facts["date"], hour, facts["place"])
    return "\n".join(str(line) for line in lines if line) + "\n"


def _only_body(request: HttpRequest) -> str:
    """The body, where the editor has no choice."""
    names = list(bodies_of(editor_of(request)).values_list("name", flat=True)[:2])
    return names[0] if len(names) == 1 else ""


def _page(
    request: HttpRequest, form: FactsForm, known: Meeting | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "title": _("Write a record by hand"),
        "form": form,
        "known": known,
        "bodies": bodies_of(editor_of(request)).values_list("name", flat=True),
    }
    return TemplateResponse(request, "desk/record/by_hand.html", context, status=status)
