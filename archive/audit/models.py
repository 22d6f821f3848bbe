"""The audit log: a table that takes new rows and refuses to change or remove old ones."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Something that an account or a command did. Names are kept as text: accounts may be deleted."""

    class Event(models.TextChoices):
        LOGIN = "login", _("Logged in")
        LOGIN_FAILED = "login_failed", _("Failed to log in")
        LOGOUT = "logout", _("Logged out")
        ACCOUNT = "account", _("Account changed")
        PERMISSIONS = "permissions", _("Permissions changed")
        LOAD = "load", _("Loaded records")
        CHANGED = "changed", _("Changed records or tables")
        UNPUBLISHED = "unpublished", _("Looked at an unpublished record")

    at = models.DateTimeField(_("time"), auto_now_add=True)
    event = models.CharField(_("event"), max_length=20, choices=Event.choices)
    who = models.CharField(_("account or command"), max_length=200)
    address = models.CharField(_("from address"), max_length=50, blank=True)
    about = models.TextField(_("about"), blank=True)

    class Meta:
        # The migration makes the table with its trigger; emptying all tables, as tests do, leaves it alone.
        managed = False
        db_table = "audit_entry"
        ordering = ["-at", "-pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.who}"
