"""Printings of one place and titles of one office in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from meetings.models import SameOffice, SamePlace


@admin.register(SamePlace, SameOffice)
class SamePrintingsAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    search_fields = ["printings"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Named in the editor's language; the column has no name that people would read."""
        if db_field.name == "printings":
            options["label"] = _("One a line")
        return super().formfield_for_dbfield(db_field, request, **options)
