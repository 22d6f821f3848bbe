"""The addresses that readers see. An address once published answers for ever."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
