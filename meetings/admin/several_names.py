"""One answer for several names to settle at once: each a new official, no person, or all one official."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.admin.names import NAMES_OF_A_PAGE, may_decide, queue_page
from meetings.models import Body, Official
from meetings.models.writers import StaleError
from meetings.officials.decisions import names_to_settle as queue
from meetings.officials.decisions.candidates import last_offices
from meetings.officials.decisions.carry_out import RefusedError, decide
from meetings.officials.decisions.settling import Settle

_MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class _ChosenName:
    """A ticked name, and how many statements and meetings it stood for when it was shown."""

    body: Body
    statements: str
    meetings: str
    name: str


@may_decide
@require_POST
def settle_several(request: HttpRequest) -> HttpResponse:
    """Settle all names that were ticked. Each is a decision of its own.

    A name that now stands for more or fewer places than were shown is left. Where several officials fit what
    was typed, the page asks which is meant, and nothing is written.
    """
    chosen, answer = _chosen(request), request.POST.get("answer")
    if not chosen or answer not in ("new", "nobody", "official"):
        messages.warning(request, _("Nothing was settled. Select names and choose an answer."))
        return redirect("admin:meetings_names")
    if answer != "official":
        return _settle(
            request, [Settle(one.name, one.body, new_name=_new(one, answer)) for one in chosen], chosen
        )
    typed = request.POST.get("find", "")[:200]
    official = _official(request, typed)
    if official is None:
        return _which(request, typed)
    return _settle(request, [Settle(one.name, one.body, official=official) for one in chosen], chosen)


def _chosen(request: HttpRequest) -> list[_ChosenName]:
    asked = [value.split(":", 3) for value in request.POST.getlist("chosen")[:NAMES_OF_A_PAGE]]
    bodies = {str(body.pk): body for body in Body.objects.all()}
    return [_ChosenName(bodies[each[0]], *each[1:]) for each in asked if len(each) == 4 and each[0] in bodies]


def _new(one: _ChosenName, answer: str) -> str:
    return one.name if answer == "new" else ""


def _official(request: HttpRequest, typed: str) -> Official | None:
    """The one who was chosen of those that fit what was typed, or the only one who fits."""
    found = queue.search(typed, limit=_MOST_FOUND)
    chosen = [each for each in found if str(each.pk) == request.POST.get("official")]
    return (chosen or found)[0] if len(chosen or found) == 1 else None


def _which(request: HttpRequest, typed: str) -> HttpResponse:
    """The queue again, with the ticks, and the officials who fit."""
    found = queue.search(typed, limit=_MOST_FOUND)
    offices = last_offices(official.pk for official in found)
    if not typed.strip():
        messages.warning(request, _("Type the name of the official whom the selected names mean."))
    elif not found:
        messages.warning(request, _("No official is called “%(typed)s”.") % {"typed": typed})
    return queue_page(
        request,
        422,
        chosen=set(request.POST.getlist("chosen")),
        typed=typed,
        why=request.POST.get("why", ""),
        found=[(official, offices.get(official.pk, "")) for official in found],
    )


def _settle(request: HttpRequest, acts: list[Settle], chosen: list[_ChosenName]) -> HttpResponse:
    settled = sum(_settled(request, act, one) for act, one in zip(acts, chosen, strict=True))
    messages.success(request, _("Names settled: %(count)s.") % {"count": settled})
    return redirect("admin:meetings_names")


def _settled(request: HttpRequest, act: Settle, shown: _ChosenName) -> bool:
    """Whether it was carried out; otherwise the editor is told why not."""
    assert isinstance(request.user, User)
    preview = act.preview()
    try:
        if (str(preview.statements), str(preview.meetings)) != (shown.statements, shown.meetings):
            raise StaleError(_("It is printed elsewhere now. Look at it again."))
        decide(act, request.user, request.POST.get("why", ""), preview.seen)
    except (StaleError, RefusedError) as error:
        messages.warning(request, f"“{act.name}”: {error}")
        return False
    return True
