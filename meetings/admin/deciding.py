"""What the pages of editors' acts share: carrying out what was looked at, and rendering."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from meetings.admin.decision_forms import ActForm
from meetings.models import Decision
from meetings.models.writers import StaleError
from meetings.officials.decisions.act import Act
from meetings.officials.decisions.carry_out import RefusedError, decide


def carried_out(
    request: HttpRequest, act: Act, form: ActForm, *, why_needed: bool
) -> tuple[Decision | None, int]:
    """The decision, or None and the status of the page that shows the preview again."""
    assert isinstance(request.user, User)
    why = form.cleaned_data["why"].strip()
    if why_needed and not why:
        form.add_error("why", _("Give a reason. Readers see it on the corrections page."))
        return None, 422
    try:
        decision = decide(act, request.user, why, request.POST.get("seen", ""))
    except (StaleError, RefusedError) as error:
        messages.warning(request, str(error))
        return None, 409
    messages.success(request, render_to_string("admin/decisions/_done.html", {"decision": decision}))
    return decision, 200


def page(
    request: HttpRequest, template: str, title: str, *, status: int = 200, **facts: Any
) -> TemplateResponse:
    context = admin.site.each_context(request) | {"title": title, **facts}
    return TemplateResponse(request, f"admin/decisions/{template}.html", context, status=status)
