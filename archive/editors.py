"""The admin site, with what editors use most at the top.

It is not in `meetings.admin`, because importing that module registers models with this site.
"""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from archive.seen_values import SeenValuesMixin

_ORDER = [
    "Meeting",
    "Source",
    "Official",
    "Alias",
    "Office",
    "SameOffice",
    "Topic",
    "Body",
    "Synonyms",
    "SamePlace",
    "AboutText",
    "Profile",
    "Redirect",
    "Subscriber",
    "Letter",
]
_LIBRARIES = {"otp_static": _("Recovery codes"), "otp_totp": _("Authenticator apps")}


class EditorsConfig(AdminConfig):
    """Replaces `django.contrib.admin` in INSTALLED_APPS."""

    default_site = "archive.editors.EditorsSite"


class EditorsSite(AdminSite):
    site_header = site_title = format_lazy(_("{site} for editors"), site=settings.SITE_NAME)
    index_title = _("What would you like to do?")

    def register(
        self, model_or_iterable: Any, admin_class: type[ModelAdmin] | None = None, **options: Any
    ) -> None:
        """With a form that reverts nobody's change unseen and an audit entry for each, whatever the model."""
        # It needs models, which exist only after this module was imported.
        from archive.audit.changes import AuditedAdminMixin

        base = admin_class or ModelAdmin
        super().register(
            model_or_iterable, type(base.__name__, (SeenValuesMixin, AuditedAdminMixin, base), {}), **options
        )

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Lists the archive before the accounts, starting with meetings and their sources."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            _name(app)
            app["models"].sort(key=_place)
        return sorted(apps, key=lambda app: app["app_label"] != "meetings")


def _name(app: dict[str, Any]) -> None:
    """What libraries call in their own words is called as the page on the second factor calls it."""
    if app["app_label"] in _LIBRARIES:
        app["name"] = _LIBRARIES[app["app_label"]]
        for model in app["models"]:
            model["name"] = app["name"]


def _place(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
