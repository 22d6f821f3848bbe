"""The way of records to publication: what waits for whom, and what is done with several at once."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from meetings.desk.editors import editor_of, may_change
from meetings.desk.review_forms import JointForm
from meetings.editing import review
from meetings.editing.rights import colleagues_of, rights_of, visible_to
from meetings.editing.together import MOST, JointAct, JointDecision, JointOutcome, decide
from meetings.models import Meeting

_SHOWN = 100


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """What waits for review, what is the editor's own, what has a day, and what has problems."""
    editor = editor_of(request)
    if request.method != "POST":
        return _page(request, JointForm(colleagues_of(editor)))
    form, ticked = JointForm(colleagues_of(editor), request.POST), _ticked(request)
    if not ticked:
        form.add_error(None, _("Tick at least one record."))
    if len(ticked) > MOST:
        form.add_error(None, _("Tick at most %(count)s records at once.") % {"count": MOST})
    if not form.is_valid():
        return _page(request, form, ticked, status=422)
    chosen = visible_to(editor).filter(pk__in=ticked).select_related("body").defer("lead", "introduction")
    decision = JointDecision(**form.cleaned_data | {"act": JointAct(form.cleaned_data["act"])})
    _tell(request, decision, decide(list(chosen), editor, decision), len(ticked))
    return redirect("desk:review")


def _ticked(request: HttpRequest) -> set[int]:
    given = request.POST.getlist("record")
    return {int(each) for each in given if each.isascii() and each.isdecimal() and len(each) < 10}


def _tell(request: HttpRequest, decision: JointDecision, outcome: JointOutcome, asked: int) -> None:
    """What was done in a sentence, and one for each record with which it was not."""
    if count := len(outcome.done):
        messages.success(request, _done(decision, count))
    for meeting, why in outcome.refused:
        messages.error(request, _("“%(title)s”: %(why)s") % {"title": meeting.title, "why": why})
    if gone := asked - count - len(outcome.refused):
        said = ngettext(
            "%(count)s ticked record is not yours to see any more.",
            "%(count)s ticked records are not yours to see any more.",
            gone,
        )
        messages.error(request, said % {"count": gone})


def _done(decision: JointDecision, count: int) -> str:
    told = {
        JointAct.SUBMIT: ngettext(
            "%(count)s record was sent to review.", "%(count)s records were sent to review.", count
        ),
        JointAct.RETURN: ngettext(
            "%(count)s record was returned. It is a draft again.",
            "%(count)s records were returned. They are drafts again.",
            count,
        ),
        JointAct.APPROVE: ngettext(
            "%(count)s record is published.", "%(count)s records are published.", count
        ),
        JointAct.ASSIGN: ngettext(
            "%(count)s record was assigned.", "%(count)s records were assigned.", count
        ),
        JointAct.WITHDRAW: ngettext(
            "%(count)s record was withdrawn.", "%(count)s records were withdrawn.", count
        ),
    }
    said = told[decision.act]
    if decision.act == JointAct.APPROVE and decision.at:
        said = ngettext(
            "%(count)s record is approved and waits for its day.",
            "%(count)s records are approved and wait for their day.",
            count,
        )
    return said % {"count": count}


def _page(
    request: HttpRequest, form: JointForm, ticked: Collection[int] = (), status: int = 200
) -> HttpResponse:
    editor = editor_of(request)
    shown = [
        (_("Waiting for review"), review.waiting(editor)),
        (_("Mine"), review.of_editor(editor)),
        (_("To be published on a day"), review.scheduled(editor)),
        (_("With problems"), review.with_problems(editor)),
    ]
    listed = [_listed(title, found) for title, found in shown]
    facts = {
        "lists": listed,
        "any": any(each["total"] for each in listed),
        "title": _("Review"),
        "form": form,
        "ticked": ticked,
        "publishes": rights_of(editor).publishes_somewhere,
    }
    return TemplateResponse(request, "desk/review.html", facts, status=status)


def _listed(title: str, found: QuerySet[Meeting]) -> dict[str, Any]:
    """The first records of a list, and how many there are in all."""
    return {"title": title, "meetings": found[:_SHOWN], "total": found.count()}
