"""Names to settle in the admin: the queue, and one name with its places, its candidates and the answers."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetings.admin.deciding import carried_out, page
from meetings.admin.decision_forms import SettleForm
from meetings.officials.decisions import names_to_settle as queue
from meetings.officials.decisions.candidates import last_offices
from meetings.officials.decisions.claims import ALWAYS
from meetings.officials.decisions.names_to_settle import Unsettled
from meetings.transcripts.lexicon import names

may_decide = permission_required("meetings.add_decision", raise_exception=True)
NAMES_OF_A_PAGE = 50


@may_decide
@require_safe
def names_to_settle(request: HttpRequest) -> HttpResponse:
    """The printed names that wait for an answer, the most frequent first."""
    return queue_page(request)


def queue_page(request: HttpRequest, status: int = 200, **facts: Any) -> HttpResponse:
    """The queue, with what an editor chose and typed on it (`chosen`, `typed`, `found`)."""
    waiting = queue.unsettled()
    bodies = queue.body_names()
    shown = Paginator(waiting, NAMES_OF_A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, bodies[each.body], address(each), mark_of(each)) for each in shown]
    return page(
        request,
        "names",
        _("Names to settle"),
        status=status,
        page=shown,
        rows=rows,
        statements=sum(each.statements for each in waiting),
        **facts,
    )


def mark_of(each: Unsettled) -> str:
    """A name of the queue with how much it stood for when it was shown, as a form sends it."""
    return f"{each.body}:{each.statements}:{each.meetings}:{each.name}"


@may_decide
@require_http_methods(["GET", "HEAD", "POST"])
def settle_name(request: HttpRequest) -> HttpResponse:
    """One name: what is known of it, and, with an answer chosen, what that would do; POST does it."""
    form = SettleForm(request.POST if request.method == "POST" else request.GET)
    valid = form.is_valid()
    if not {"name", "body"} <= form.cleaned_data.keys():
        messages.warning(request, _("There is no such name to settle."))
        return redirect("admin:meetings_names")
    waiting = queue.unsettled()
    at = _place(waiting, form)
    act = form.act() if valid else None
    status = 200 if valid else 422
    if request.method == "POST" and act:
        decision, status = carried_out(request, act, form, why_needed=False)
        if decision:
            return redirect(_next(queue.unsettled(), at))
    if at is None:
        messages.info(
            request,
            _("“%(name)s” has already been settled, or is not printed there.")
            % {"name": form.cleaned_data["name"]},
        )
        return redirect("admin:meetings_names")
    return _one(request, form, waiting, at, act.preview() if act else None, status)


def address(each: Unsettled) -> str:
    return f"{reverse('admin:meetings_name')}?{urlencode({'name': each.name, 'body': each.body})}"


def _place(waiting: list[Unsettled], form: SettleForm) -> int | None:
    """Where in the queue the name stands."""
    key, body = names.fold(form.cleaned_data["name"]), form.cleaned_data["body"].pk
    return next((at for at, each in enumerate(waiting) if (each.key, each.body) == (key, body)), None)


def _next(waiting: list[Unsettled], at: int | None) -> str:
    """The name that has moved up into the place of the settled one."""
    return address(waiting[at]) if at is not None and at < len(waiting) else reverse("admin:meetings_names")


def _one(
    request: HttpRequest,
    form: SettleForm,
    waiting: list[Unsettled],
    at: int,
    preview: object,
    status: int,
) -> HttpResponse:
    each = waiting[at]
    participants = queue.covered(each.key, each.body, ALWAYS)
    typed = request.GET.get("find", "")[:200]
    found = queue.search(typed)
    offices = last_offices(official.pk for official in found)
    return page(
        request,
        "name",
        _("Who is “%(name)s”?") % {"name": each.name},
        status=status,
        form=form,
        preview=preview,
        each=each,
        body=form.cleaned_data["body"],
        contexts=queue.contexts(participants),
        meetings=queue.meetings_of(participants),
        candidates=queue.candidates(each.name, participants, each.body),
        typed=typed,
        found=[(official, offices.get(official.pk, "")) for official in found],
        position=at + 1,
        total=len(waiting),
        leave=_next(waiting, at + 1),
    )
