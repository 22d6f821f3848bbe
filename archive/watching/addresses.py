"""/healthz, /readyz and /metrics: for programs that watch the site, under any host name and without HTTPS."""

import hmac
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from archive.watching.numbers import exposition


class CheckState(StrEnum):
    """LATE: the site answers, and an operator should look. FAILED: it cannot answer as it should."""

    OK = "ok"
    LATE = "late"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the site needs. `gauges` are (name, help, value)."""

    name: str
    state: CheckState
    words: str = ""
    gauges: tuple[tuple[str, str, float], ...] = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.state}" + (f" ({self.words})" if self.words else "")


class WatchersMiddleware:
    """Must stand within the middleware that limits queries, and before all that looks at the host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._answers = {"/healthz": _alive, "/readyz": _ready, "/metrics": _metrics}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self._answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer(request) if request.method in ("GET", "HEAD") else _plain("Use GET.", 405)
        response.headers["Cache-Control"] = "no-store"
        return response


def checks() -> list[Check]:
    """What the app checks of itself, by the setting READINESS."""
    found: Iterable[Check] = import_string(settings.READINESS)()
    return list(found)


def _alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at, so that a restart is asked for only where it helps."""
    return _plain("ok", 200)


def _ready(request: HttpRequest) -> HttpResponse:
    found = checks()
    failed = any(check.state is CheckState.FAILED for check in found)
    return _plain("\n".join(map(str, found)), 503 if failed else 200)


def _metrics(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        return _plain("Set METRICS_TOKEN to get numbers here.", 404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        response = _plain("Send the header: Authorization: Bearer METRICS_TOKEN", 401)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    began = time.perf_counter()
    gauges = [gauge for check in checks() for gauge in _gauges(check)]
    gauges.append(("verbatim_checks_seconds", "Seconds that these checks took.", time.perf_counter() - began))
    return HttpResponse(exposition(gauges), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _gauges(check: Check) -> list[tuple[str, str, float]]:
    is_well = float(check.state is CheckState.OK)
    return [(f"verbatim_{check.name}_ok", f"1 if all is well with the {check.name}.", is_well), *check.gauges]


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
