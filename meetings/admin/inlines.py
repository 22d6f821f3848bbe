"""Rows of another model on an editor's page; every field has a name for who cannot see its column."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class LabelledFormSet(BaseInlineFormSet):
    def get_deletion_widget(self) -> forms.Widget:  # type: ignore[override]
        return forms.CheckboxInput(attrs={"aria-label": _("Delete")})


class LabelledInline(admin.TabularInline):
    formset = LabelledFormSet

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field
