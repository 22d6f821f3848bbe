"""Work that an editor need not wait for: done by the same thread once the answer has been sent."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial

from django.dispatch import Signal
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.limits.budget import Budget, within

# The thread answers nobody meanwhile.
_SECONDS = 30.0
Work = Callable[[], object]
# Sent when an answer that leaves work behind has been sent, before that work begins.
answered = Signal()
_log = logging.getLogger(__name__)
_waiting: ContextVar[list[Work] | None] = ContextVar("waiting", default=None)


def after_answer(work: Work) -> None:
    """Do it once the answer of the request in hand has been sent; at once where there is no request.

    For what another process would finish if this one ended first. After an answer nobody is there to be told
    of an error, so it is logged.
    """
    waiting = _waiting.get()
    if waiting is None:
        work()
    else:
        waiting.append(work)


class AfterAnswerMiddleware:
    """Outermost, so that it is the answer as it is sent whose end is waited for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        waiting: list[Work] = []
        token = _waiting.set(waiting)
        try:
            response = self.get_response(request)
        finally:
            _waiting.reset(token)
        if waiting:
            response._resource_closers.append(partial(_do, waiting))  # type: ignore[attr-defined]
        return response


def _do(waiting: list[Work]) -> None:
    answered.send(None)
    for work in waiting:
        try:
            with within(Budget(_SECONDS, _SECONDS)):
                work()
        except Exception:
            _log.exception("What was left for after the answer could not be done")
