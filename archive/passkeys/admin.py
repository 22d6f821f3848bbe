"""Passkeys in the admin: looked at, and deleted for who has lost them."""

from django.contrib import admin
from django.http import HttpRequest

from archive.passkeys.models import Passkey


@admin.register(Passkey)
class PasskeyAdmin(admin.ModelAdmin):
    list_display = ["user", "name", "made_at", "last_used"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    fields = readonly_fields = ("user", "name", "made_at", "last_used", "signs")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Passkey | None = None) -> bool:
        return False
