"""The site's addresses and its error pages."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/", include("meetings.desk.urls")),
    path("", include("meetings.urls")),
]

handler400 = "meetings.pages.errors.bad_request"
handler403 = "meetings.pages.errors.forbidden"
handler404 = "meetings.pages.errors.not_found"
handler500 = "meetings.pages.errors.server_error"
