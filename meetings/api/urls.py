"""The addresses of the interface for programs."""

from django.urls import path

from meetings.api.keys import ask_for_key, key_asked
from meetings.api.pages import try_out
from meetings.api.version1 import api

urlpatterns = [
    path("", try_out, name="api"),
    path("key/", ask_for_key, name="key"),
    path("key/<str:token>/", key_asked, name="key_asked"),
    path("v1/", api.urls),
]
