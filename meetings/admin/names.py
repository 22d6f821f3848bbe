"""Names to settle in the admin: the queue, and one name with its places, its candidates and the answers."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.admin.deciding import carried_out, page
from meetings.admin.decision_forms import SettleForm
from meetings.models import Body
from meetings.models.writers import StaleError
from meetings.officials.decisions import names_to_settle as queue
from meetings.officials.decisions.carry_out import RefusedError, decide
from meetings.officials.decisions.claims import ALWAYS
from meetings.officials.decisions.names_to_settle import Unsettled
from meetings.officials.decisions.settling import Settle
from meetings.transcripts.lexicon import names

_may_decide = permission_required("meetings.add_decision", raise_exception=True)
_PAGE = 50


@_may_decide
@require_safe
def names_to_settle(request: HttpRequest) -> HttpResponse:
    """The printed names that wait for an answer, the most frequent first."""
    waiting = queue.unsettled()
    bodies = queue.body_names()
    shown = Paginator(waiting, _PAGE).get_page(request.GET.get("page"))
    rows = [(each, bodies[each.body], address(each)) for each in shown]
    return page(
        request,
        "names",
        _("Names to settle"),
        page=shown,
        rows=rows,
        statements=sum(each.statements for each in waiting),
    )


@_may_decide
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


@_may_decide
@require_POST
def settle_several(request: HttpRequest) -> HttpResponse:
    """One answer for all names that were ticked: each is a new official of its own, or no person.

    Each is a decision of its own. A name that now stands for more or fewer places than were shown is left.
    """
    asked = [value.split(":", 3) for value in request.POST.getlist("chosen")[:_PAGE]]
    new = request.POST.get("answer") == "new"
    if not asked or request.POST.get("answer") not in ("new", "nobody"):
        messages.warning(request, _("Nothing was settled. Select names and choose an answer."))
        return redirect("admin:meetings_names")
    bodies = {str(body.pk): body for body in Body.objects.all()}
    settled = 0
    for body, statements, meetings, name in (each for each in asked if len(each) == 4 and each[0] in bodies):
        act = Settle(name, bodies[body], new_name=name if new else "")
        settled += _settled(request, act, (statements, meetings))
    messages.success(request, _("Names settled: %(count)s.") % {"count": settled})
    return redirect("admin:meetings_names")


def _settled(request: HttpRequest, act: Settle, shown: tuple[str, str]) -> bool:
    """Whether it was carried out; otherwise the editor is told why not."""
    assert isinstance(request.user, User)
    preview = act.preview()
    try:
        if (str(preview.statements), str(preview.meetings)) != shown:
            raise StaleError(_("It is printed elsewhere now. Look at it again."))
        decide(act, request.user, request.POST.get("why", ""), preview.seen)
    except (StaleError, RefusedError) as error:
        messages.warning(request, f"“{act.name}”: {error}")
        return False
    return True


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
    offices = queue.last_offices(official.pk for official in found)
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
