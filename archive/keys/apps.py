"""The Django app that keeps API keys."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeysConfig(AppConfig):
    """Listed in INSTALLED_APPS."""

    name = "archive.keys"
    label = "keys"
    verbose_name = _("API keys")
    default_auto_field = "django.db.models.BigAutoField"
