"""Bodies, and addresses that moved."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.roles import RolesOfBody
from meetings.editing.outbox import reindex
from meetings.models import Body, Redirect, free_slugs


@admin.register(Body)
class BodyAdmin(admin.ModelAdmin):
    list_display = ["name", "meetings_count", "printed", "site", "licence"]
    search_fields = ["name", "printed_names", "site"]
    actions = None
    inlines = [RolesOfBody]
    fields = ["name", "printed_names", "site", "licence", "licence_url", "needs_approval", "slug"]
    readonly_fields = ["slug"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Body]:
        return super().get_queryset(request).annotate(how_many=Count("meetings"))

    def has_delete_permission(self, request: HttpRequest, obj: Body | None = None) -> bool:
        kept = obj is not None and obj.meetings.exists()
        return not kept and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, body: Body, form: Any, change: bool) -> None:
        body.slug = body.slug or free_slugs.free_slug(body.name, Body.objects.all())
        body.save()
        if change and "name" in form.changed_data:
            reindex(body.meetings.order_by().values_list("pk", flat=True))

    @admin.display(description=gettext_lazy("meetings"), ordering="how_many")
    def meetings_count(self, body: Any) -> int:
        return body.how_many

    @admin.display(description=gettext_lazy("printed as"))
    def printed(self, body: Body) -> str:
        return ", ".join(body.printed_names)


class RedirectForm(forms.ModelForm):
    class Meta:
        model = Redirect
        fields = ["old_path", "new_path", "reason"]
        help_texts = {
            "old_path": gettext_lazy("The old address, starting with a slash: /meetings/2025-02-24/…/"),
            "new_path": gettext_lazy("The new address on this site. Empty if the page is gone."),
        }

    def clean_old_path(self) -> str:
        return _own_path(self.cleaned_data["old_path"])

    def clean_new_path(self) -> str:
        path = self.cleaned_data["new_path"]
        return _own_path(path) if path else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        old, new = cleaned.get("old_path"), cleaned.get("new_path")
        if old and new:
            if old == new:
                self.add_error("new_path", _("The new address is the same as the old one."))
            elif Redirect.objects.filter(old_path=new).exclude(pk=self.instance.pk).exists():
                self.add_error("new_path", _("This address has moved too. Enter its new address."))
        return cleaned


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    form = RedirectForm
    list_display = ["old_path", "new_path", "reason", "created_at"]
    date_hierarchy = "created_at"
    search_fields = ["old_path", "new_path", "reason"]
    search_help_text = gettext_lazy("Address or reason")
    show_full_result_count = False


def _own_path(path: str) -> str:
    """A path on this site, without URL_PREFIX; two slashes at the start would lead to another."""
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        raise forms.ValidationError(_("Enter a path on this site that starts with one slash."))
    return f"/{path.removeprefix(get_script_prefix())}"
