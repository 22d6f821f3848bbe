"""How a query may go on, for the search box while somebody types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from meetings.search.index.engine import EngineError
from meetings.search.page.completion import completions

# What was typed a moment ago is typed again when a letter is taken back.
KEPT = 600


@require_safe
@cache_control(public=True, max_age=KEPT)
def complete(request: HttpRequest) -> JsonResponse:
    """At most ten ways to go on, none where there is no index to ask; the same in every language."""
    text = request.GET.get("q", "").replace("\x00", " ")
    try:
        found = completions(text)
    except EngineError:
        found = []
    told = {"q": text[:300], "completions": [asdict(each) for each in found]}
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
