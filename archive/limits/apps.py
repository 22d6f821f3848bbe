"""The Django app that owns the table of rate counters."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Listed in INSTALLED_APPS."""

    name = "archive.limits"
    label = "limits"
    default_auto_field = "django.db.models.BigAutoField"
