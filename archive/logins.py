"""Whoever fails to log in too often from one address is refused for a while (django-axes)."""

from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.limits.visitors import counted_as


def address(request: HttpRequest) -> str | None:
    """Where an attempt counts: the visitor's address behind trusted proxies, or the start of its /64."""
    counted = counted_as(request.META.get("REMOTE_ADDR", "")).partition("/")[0]
    return counted if set(counted) & set(".:") else None


def refused(request: HttpRequest, response: HttpResponse, credentials: Any = None) -> HttpResponse:
    """The page for whoever has to wait. It does not say whether the account exists."""
    seconds = ceil(settings.AXES_COOLOFF_TIME.total_seconds())
    answer = render(request, "admin/locked.html", {"minutes": seconds // 60}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    answer.headers["Cache-Control"] = "no-store"
    return answer
