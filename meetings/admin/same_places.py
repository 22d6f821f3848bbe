"""Printings of one place in the admin."""

from django.contrib import admin

from meetings.models import SamePlace


@admin.register(SamePlace)
class SamePlaceAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    search_fields = ["printings"]
