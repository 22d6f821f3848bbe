"""Sources in the admin: what was received, never changed; adding one is uploading it."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django.views.generic import RedirectView

from meetings.admin.links import links
from meetings.models import Meeting, Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name_or_digest", "readable_size", "received_at", "received_by", "of_meetings"]
    date_hierarchy = "received_at"
    search_fields = ["name", "sha256", "url", "meetings__title"]
    search_help_text = gettext_lazy("File name, meeting title, address or SHA-256")
    list_select_related = ["received_by"]
    show_full_result_count = False
    readonly_fields = (
        "name",
        "bytes",
        "readable_size",
        "media_type",
        "url",
        "received_at",
        "received_by",
        "of_meetings",
    )
    fields = readonly_fields

    def get_urls(self) -> list[URLPattern]:
        """Adding a source is handing it in at the desk."""
        return [
            path("add/", RedirectView.as_view(pattern_name="desk:hand_in"), name="meetings_source_add"),
            path("uploads/<uuid:pk>/", RedirectView.as_view(pattern_name="desk:upload")),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).defer("content").prefetch_related("meetings__body")

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def name_or_digest(self, source: Source) -> str:
        return str(source)

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def readable_size(self, source: Source) -> str:
        return filesizeformat(source.size)

    @admin.display(description="SHA-256")
    def bytes(self, source: Source) -> SafeString:
        return links([(source.get_absolute_url(), source.sha256)])

    @admin.display(description=gettext_lazy("meetings"))
    def of_meetings(self, source: Source) -> SafeString:
        return links(map(_link, source.meetings.all()))


def _link(meeting: Meeting) -> tuple[str, str]:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk]), str(meeting)
