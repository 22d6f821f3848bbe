"""The Django app that starts the reports of errors."""

from django.apps import AppConfig
from django.conf import settings

from archive.watching.reports import start


class WatchingConfig(AppConfig):
    """Listed in INSTALLED_APPS."""

    name = "archive.watching"
    label = "watching"

    def ready(self) -> None:
        start(settings.SENTRY_DSN)
