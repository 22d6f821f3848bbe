"""E-mails of alerts in the admin: what waits, what was refused and why, and whom to delete on request."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.alerts import subscribing
from meetings.models import Letter, Subscriber


class _SeenAndDeleted(admin.ModelAdmin):
    """What only readers make and change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Subscriber)
class SubscriberAdmin(_SeenAndDeleted):
    list_display = ["email", "language", "alerts", "created_at", "failed_at", "failure"]
    list_filter = [("failed_at", admin.EmptyFieldListFilter), "language"]
    search_fields = ["email"]
    actions = ["send_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        return super().get_queryset(request).annotate(number=Count("subscriptions"))

    @admin.display(description=_("Alerts"), ordering="number")
    def alerts(self, subscriber: Subscriber) -> int:
        return subscriber.number  # type: ignore[attr-defined]

    @admin.action(description=_("Send e-mails to selected subscribers again"), permissions=["delete"])
    def send_again(self, request: HttpRequest, chosen: QuerySet[Subscriber]) -> None:
        refused = list(chosen.exclude(failed_at=None))
        for each in refused:
            subscribing.resume(each)
        said = ngettext(
            "%d subscriber gets e-mails again.", "%d subscribers get e-mails again.", len(refused)
        )
        messages.success(request, said % len(refused))


@admin.register(Letter)
class LetterAdmin(_SeenAndDeleted):
    list_display = ["kind", "email", "created_at", "attempts", "failure", "due_at"]
    list_filter = ["kind"]
    search_fields = ["email"]
    exclude = ["token", "mark"]
    actions = ["try_now"]

    @admin.action(description=_("Try to send selected e-mails now"), permissions=["delete"])
    def try_now(self, request: HttpRequest, chosen: QuerySet[Letter]) -> None:
        number = chosen.update(due_at=timezone.now())
        said = ngettext("The worker tries %d e-mail now.", "The worker tries %d e-mails now.", number)
        messages.success(request, said % number)
