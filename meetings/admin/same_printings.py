"""Printings of one place and titles of one office in the admin."""

from django.contrib import admin

from meetings.models import SameOffice, SamePlace


@admin.register(SamePlace, SameOffice)
class SamePrintingsAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    search_fields = ["printings"]
