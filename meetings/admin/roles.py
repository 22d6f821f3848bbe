"""Accounts and bodies in the admin, with who looks after whose records."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.admin.inlines import LabelledInline
from meetings.models import BodyRole

_BOUND = _("An account with a role works with the records of these bodies alone, and needs no permission.")


class RolesOfAccount(LabelledInline):
    model = BodyRole
    extra = 0
    autocomplete_fields = ["body"]
    verbose_name_plural = _("roles for bodies")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        formset.form.base_fields["role"].help_text = _BOUND
        return formset


class RolesOfBody(LabelledInline):
    model = BodyRole
    extra = 0
    autocomplete_fields = ["user"]
    verbose_name_plural = _("who looks after its records")


class AccountAdmin(UserAdmin):
    inlines = [RolesOfAccount]


admin.site.unregister(User)
admin.site.register(User, AccountAdmin)
