"""The texts of the page "About this archive" in the admin."""

from django.contrib import admin
from django.urls import reverse

from meetings.models import AboutText


@admin.register(AboutText)
class AboutTextAdmin(admin.ModelAdmin):
    list_display = ["__str__", "text"]

    def view_on_site(self, text: AboutText) -> str:
        return reverse("about")
