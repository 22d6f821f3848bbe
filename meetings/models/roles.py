"""Whose records an editor looks after, and how far they may go with them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.records import Body


class BodyRole(models.Model):
    """An account with a role is bound to bodies: it has no part in the records of any other."""

    class Role(models.TextChoices):
        CONTRIBUTOR = "contributor", _("Contributor: drafts only")
        EDITOR = "editor", _("Editor: all its records, but does not publish")
        PUBLISHER = "publisher", _("Publisher: also publishes, withdraws and takes down")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="body_roles",
    )
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=11, choices=Role.choices)

    class Meta:
        ordering = ["body__name", "user"]
        verbose_name = _("role for a body")
        verbose_name_plural = _("roles for bodies")
        constraints = [models.UniqueConstraint(fields=["user", "body"], name="body_role_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}, {self.body}"
