"""Passkeys: of each the public key, which is no secret."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device


class Passkey(Device):
    """A device of an account, as django-otp knows them, that answers challenges instead of showing codes."""

    credential: Any = models.CharField(max_length=1400, unique=True, help_text="its id, in base64url")
    public_key: Any = models.BinaryField()
    signs: Any = models.PositiveBigIntegerField(default=0, help_text="how often it says it has signed")
    made_at: Any = models.DateTimeField(auto_now_add=True)
    last_used: Any = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("passkey")
        verbose_name_plural = _("passkeys")

    def verify_token(self, token: str) -> bool:
        """No code is a passkey's."""
        return False
