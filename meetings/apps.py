"""The app of everything that is kept, read, found and shown."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "The archive"
