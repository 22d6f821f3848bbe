"""Webhooks: addresses of programs that are told when records come, change or go, and what was told them."""

import base64
import hashlib
import hmac
import secrets
import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from meetings.models.records import Body

_SIGNED_FOR = b"webhook "


def _new_salt() -> str:
    return secrets.token_hex(16)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def active(self) -> "WebhookQuerySet":
        """Without those that were paused, and those whose owner or key may do nothing any more."""
        keyed = Q(api_key=None) | Q(api_key__revoked_at=None)
        return self.filter(keyed, paused_at=None, owner__is_active=True)


class Webhook(models.Model):
    """One address. Its secret is made of the site's own and a salt, so no backup has it."""

    url = models.URLField(
        _("address"),
        max_length=1000,
        help_text=_("Gets a POST with JSON for each change. https:// on the public internet."),
    )
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("body"),
        help_text=_("Only records of this body; empty: all."),
    )
    search = models.TextField(
        _("search"),
        blank=True,
        help_text=_("Address of a search: only new statements that it finds are told. Empty: all records."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("owner")
    )
    api_key = models.ForeignKey(
        "keys.ApiKey",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("API key"),
        help_text=_("Optional. When the key is revoked, nothing more is sent."),
    )
    salt = models.CharField(max_length=32, default=_new_salt, editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("tried next"), default=timezone.now, editable=False)
    failures = models.PositiveSmallIntegerField(_("failures"), default=0, editable=False)
    failing_since = models.DateTimeField(_("fails since"), null=True, editable=False)
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    failure = models.CharField(_("reason"), max_length=300, blank=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.url

    @property
    def key(self) -> bytes:
        """What deliveries are signed with."""
        told = _SIGNED_FOR + self.salt.encode()
        return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).digest()

    @property
    def secret(self) -> str:
        """The key as the receiver keeps it (standardwebhooks.com)."""
        return f"whsec_{base64.b64encode(self.key).decode()}"


class Delivery(models.Model):
    """One event for one webhook: waiting, or done. It is put together when it is sent."""

    class Event(models.TextChoices):
        PUBLISHED = "record.published", _("Record published")
        CHANGED = "record.changed", _("Record changed")
        WITHDRAWN = "record.withdrawn", _("Record withdrawn")
        FOUND = "search.found", _("Found by the search")
        TEST = "test", _("Test")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="the same at each attempt")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(_("event"), max_length=20, choices=Event.choices)
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.CASCADE, related_name="+")
    numbers = ArrayField(
        models.PositiveIntegerField(),
        default=list,
        blank=True,
        help_text="of the statements that the search found; 0: title and introduction",
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    tried_at = models.DateTimeField(_("tried"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    done_at = models.DateTimeField(_("done"), null=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [models.Index(fields=["webhook", "id"], name="delivery_waiting", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return f"{self.event} {self.uuid}"
