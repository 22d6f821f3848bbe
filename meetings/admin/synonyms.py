"""Abbreviations and words of one meaning in the admin."""

from django.contrib import admin

from meetings.models import Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    search_fields = ["words"]
