"""API keys, of which the archive knows no more than a hash."""

import hashlib
import re
import secrets
from contextlib import suppress
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import OperationalError, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.replicas.choice import primary

# By this mark a key is known from other sites' tokens, also to programs that look for leaked ones.
MARK = "vbk_"
_SHAPE = re.compile(rf"{MARK}[A-Za-z0-9_-]{{43}}")  # 256 random bits
_SHOWN = 12


class ApiKeys(models.QuerySet["ApiKey"]):
    def of_secret(self, secret: str) -> "ApiKey | None":
        """The key, unless it was revoked or its owner's account is closed."""
        if not _SHAPE.fullmatch(secret):
            return None
        return self.filter(hash=_hash(secret), revoked_at=None, owner__is_active=True).first()


class ApiKey(models.Model):
    """One program's key. The secret is shown once, when it is made."""

    name = models.CharField(_("name"), max_length=100, help_text=_("What the key is for."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys", verbose_name=_("owner")
    )
    rate = models.PositiveSmallIntegerField(
        _("rate"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(1_000)],
        help_text=_("How many times as much it may ask as a visitor without a key."),
    )
    may_hand_in = models.BooleanField(
        _("may hand in records"),
        default=False,
        help_text=_("As its owner may at the desk, without a second factor. Only for programs that need it."),
    )
    prefix = models.CharField(_("begins with"), max_length=_SHOWN, editable=False)
    hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    last_used = models.DateField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = ApiKeys.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def renew(self) -> str:
        """Give the key a new secret, which is returned and kept nowhere; the caller saves the key."""
        secret = f"{MARK}{secrets.token_urlsafe(32)}"
        self.prefix, self.hash = secret[:_SHOWN], _hash(secret)
        return secret

    def revoke(self) -> None:
        """For ever."""
        if self.revoked_at is None:
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])

    def note_use(self) -> Self:
        """Keep the day; one write a day, and none while the database cannot be written to."""
        today = timezone.localdate()
        if self.last_used != today:
            with suppress(OperationalError), primary():
                type(self).objects.filter(pk=self.pk).update(last_used=today)
            self.last_used = today
        return self


class KeyRequest(models.Model):
    """Somebody asks for a key, and says what for. Only who has the link of the request gets the key."""

    LONGEST = 1_000

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    email = models.EmailField(_("e-mail"))
    purpose = models.TextField(_("purpose"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=10)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.TextField(_("answer"), max_length=LONGEST, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    key = models.OneToOneField(
        ApiKey, null=True, on_delete=models.CASCADE, related_name="request", verbose_name=_("API key")
    )
    shown_at = models.DateTimeField(_("fetched"), null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request for an API key")
        verbose_name_plural = _("requests for API keys")

    def __str__(self) -> str:
        return self.email


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
