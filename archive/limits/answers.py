"""The answer to a request that is refused: a page, or for a program a few words that it can read."""

import json
import re
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.language import is_file

_PROGRAMS = re.compile(r"/(?:api(?!/key/)|mcp)(?:/.*)?", re.DOTALL)


def refuse(request: HttpRequest, status: int, sentence: str, **facts: Any) -> HttpResponse:
    """An answer that is never stored. Pages are `STATUS.html` with these facts; others get the sentence."""
    if _PROGRAMS.fullmatch(request.path_info):
        problem = {"title": HTTPStatus(status).phrase, "status": status, "detail": sentence}
        response = HttpResponse(json.dumps(problem), content_type="application/problem+json", status=status)
    elif is_file(request.path_info):
        response = HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8", status=status)
    else:
        response = render(request, f"{status}.html", facts, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
