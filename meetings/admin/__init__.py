"""What editors work with, one file per subject."""

from django.conf import settings
from django.contrib import admin

from meetings.admin import meetings, officials, records, sources, topics

__all__ = ["meetings", "officials", "records", "sources", "topics"]

admin.site.site_header = admin.site.site_title = f"{settings.SITE_NAME} for editors"
admin.site.index_title = "The archive"
