"""What readers search for, and the step from there to a topic or to words that mean the same."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.desk.editors import may_change
from meetings.search.page import frequent


@may_change
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("What readers search for"),
        "days": frequent.DAYS,
        "fewest": frequent.FEWEST,
        "lists": [
            (
                _("Found nothing"),
                _("Nothing that was asked for often enough found nothing."),
                frequent.in_vain(),
            ),
            (_("Asked for most"), _("Nothing was asked for often enough yet."), frequent.often()),
        ],
    }
    return TemplateResponse(request, "desk/searches.html", context)
