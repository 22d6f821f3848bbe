"""The part of the site that has a table: the counters of rates."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Named in INSTALLED_APPS."""

    name = "archive.limits"
    label = "limits"
    default_auto_field = "django.db.models.BigAutoField"
