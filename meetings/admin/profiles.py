"""Reading profiles in the admin: looked at, never changed there; they are taught at the desk."""

from django.contrib import admin
from django.http import HttpRequest

from meetings.models import Profile


@admin.register(Profile)
class ProfileAdmin(admin.ModelAdmin):
    list_display = ["name", "version", "body", "saved_at", "editor"]
    search_fields = ["name", "body"]
    list_select_related = ["editor"]
    fields = readonly_fields = ("name", "version", "body", "saved_at", "editor", "toml")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Profile | None = None) -> bool:
        return False
