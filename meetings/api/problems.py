"""Errors as problem details (RFC 9457): what was wrong, and what to do."""

import json
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from meetings.search.index.engine import EngineError

MEDIA_TYPE = "application/problem+json"
_ENGINE_SECONDS = "60"


class ApiProblem(Schema):
    """What went wrong; `detail` is a sentence for a person."""

    title: str
    status: int
    detail: str


class BadParameterError(ValueError):
    """A parameter that leaves nothing to answer; the message names it and says what to use."""


class RefusedRequestError(Exception):
    """The request is refused with this status, for this reason."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status, self.headers = status, headers


def answer(status: int, detail: str) -> HttpResponse:
    problem = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    response = HttpResponse(json.dumps(problem), content_type=MEDIA_TYPE, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def handle(api: NinjaAPI) -> None:
    """Have every error of this interface told so."""

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(404, str(error) or "There is nothing at this address.")

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        said = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors)
        return answer(400, said[:1_000])

    @api.exception_handler(BadParameterError)
    def bad(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(400, str(error))

    @api.exception_handler(RefusedRequestError)
    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        response = answer(error.status, str(error))
        for name, value in error.headers.items():
            response.headers[name.replace("_", "-")] = value
        return response

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(error.status_code, str(error))

    @api.exception_handler(EngineError)
    def away(request: HttpRequest, error: Any) -> HttpResponse:
        response = answer(503, str(error))
        response.headers["Retry-After"] = _ENGINE_SECONDS
        return response
