"""The addresses of the interface for programs."""

from django.urls import path

from meetings.api.pages import try_out
from meetings.api.version1 import api

urlpatterns = [
    path("", try_out, name="api"),
    path("v1/", api.urls),
]
