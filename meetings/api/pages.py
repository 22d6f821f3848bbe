"""The page that says how to use the archive's data, and lets one try it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.site_url import full_url
from meetings.api.assistants.at_hand import is_there
from meetings.api.version1 import api
from meetings.models import Body, Meeting


@require_safe
def try_out(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters, as forms that send a request and show the answer."""
    schema = api.get_openapi_schema()
    meeting = Meeting.objects.published().newest_first().only("date", "slug").first()
    known = {"day": meeting.day, "slug": meeting.slug} if meeting else {}
    operations = [
        _operation(path, each.get("get") or each["post"], known) for path, each in schema["paths"].items()
    ]
    context = {
        "operations": operations,
        "meeting": meeting,
        "bodies": Body.objects.public(),
        "base": full_url(request, f"{reverse('api')}v1/"),
        "description": f"{reverse('api')}v1/openapi.json",
        "canonical": reverse("api"),
        "assistants": full_url(request, reverse("mcp")) if is_there() else "",
    }
    return render(request, "api/use.html", context)


def _operation(path: str, operation: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    """What the page shows of an address. One of a record is shown with the newest one."""
    named = "/meetings/{day}/{slug}" in path
    shown = path.format_map({**known, "number": 1}) if named and known else path
    # Handing in needs a key, which belongs in no form of a public page.
    can_be_tried = "{" not in shown and "/uploads" not in path
    return {
        "path": path,
        "address": shown if can_be_tried else "",
        "summary": operation["summary"],
        "description": operation.get("description", ""),
        "parameters": [each for each in operation.get("parameters", ()) if each["in"] == "query"],
    }
