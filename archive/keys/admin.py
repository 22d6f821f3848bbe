"""API keys in the admin: made, named, given a rate, revoked; never shown again and never deleted."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.audit.log import record
from archive.audit.models import AuditEntry
from archive.keys.models import ApiKey, ApiKeys


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    list_display = ["name", "prefix", "owner", "rate", "made_at", "last_used", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["owner"]
    search_fields = ["name", "prefix", "owner__username"]
    autocomplete_fields = ["owner"]
    fields = ("name", "owner", "rate", "may_hand_in")
    actions = ["revoke"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk, **super().get_changeform_initial_data(request)}

    def get_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> Any:
        return (*self.fields, *self.get_readonly_fields(request, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> Any:
        return ("prefix", "made_at", "last_used", "revoked_at") if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """A key is revoked instead, so that it is known whose it was."""
        return False

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:
        if not change:
            request.api_secret = obj.renew()  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)
        if not change or form.changed_data:
            _log(obj, "changed" if change else "made")

    def response_add(self, request: HttpRequest, obj: ApiKey, post_url_continue: Any = None) -> HttpResponse:
        """Show the secret, this once."""
        facts = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("API key made"),
            "key": obj,
            "secret": request.api_secret,  # type: ignore[attr-defined]
        }
        response = TemplateResponse(request, "admin/keys/apikey/made.html", facts)
        add_never_cache_headers(response)
        return response

    @admin.action(description=_("Revoke selected keys"), permissions=["change"])
    def revoke(self, request: HttpRequest, chosen: ApiKeys) -> None:
        keys = list(chosen.filter(revoked_at=None))
        for key in keys:
            key.revoke()
            _log(key, "revoked")
        said = ngettext("%d key was revoked.", "%d keys were revoked.", len(keys))
        messages.success(request, said % len(keys))


def _log(key: ApiKey, done: str) -> None:
    hands_in = ", hands in records" if key.may_hand_in else ""
    record(AuditEntry.Event.ACCOUNT, f"API key {key} of {key.owner}, rate {key.rate}{hands_in}: {done}")
