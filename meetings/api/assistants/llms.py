"""/llms.txt: what an assistant that comes upon the site should know, as Markdown (llmstxt.org)."""

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.site_url import origin
from meetings.api.assistants.at_hand import is_there
from meetings.exports.records.markdown import escaped
from meetings.models import Body, Meeting

_BODIES = 50


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """With the newest record as an example; without one where nothing is published."""
    published = Meeting.objects.published()
    names = Body.objects.public().order_by("name").values_list("name", flat=True)[:_BODIES]
    facts = {
        "origin": origin(request),
        "bodies": [escaped(name) for name in names],
        "days": published.aggregate(first=Min("date"), last=Max("date")),
        "newest": published.newest_first().only("date", "slug").first(),
        "assistants": is_there(),
    }
    return render(request, "llms.txt", facts, content_type="text/markdown; charset=utf-8")
