"""What the list of meetings in the admin is narrowed by, besides columns."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Meeting


class HasProblems(admin.SimpleListFilter):
    title = gettext_lazy("problems")
    parameter_name = "problems"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("With problems")), ("no", _("Without problems"))]

    def queryset(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
        if self.value() == "yes":
            return meetings.exclude(problems=[])
        return meetings.filter(problems=[]) if self.value() == "no" else meetings


class IsReady(admin.SimpleListFilter):
    title = gettext_lazy("readiness")
    parameter_name = "ready"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", _("Not ready to publish"))]

    def queryset(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
        return meetings.exclude(not_ready="") if self.value() == "no" else meetings
