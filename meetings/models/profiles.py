"""Reading profiles: what editors taught about the layout of each body's records."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.transcripts.profiles import ReadingProfile, as_toml, from_toml


class ProfileQuerySet(models.QuerySet["Profile"]):
    def newest(self) -> "ProfileQuerySet":
        """Of each name the last version alone."""
        return self.order_by("name", "-version").distinct("name")

    def named(self, name: str) -> "Profile | None":
        """The last version of this name."""
        return self.filter(name=name).order_by("-version").first()

    def of_body(self, body: str) -> "Profile | None":
        """The profile of a body that was kept last."""
        return self.filter(body=body).order_by("-saved_at", "-pk").first() if body else None

    def keep(self, profile: ReadingProfile, user: Any = None) -> "Profile":
        """Keep a profile as the next version of its name; one that says nothing new is not kept again."""
        name = profile.name or profile.body
        last = self.named(name)
        version = last.version + 1 if last else 1
        told = as_toml(_versioned(profile, name, version))
        if last is not None and as_toml(_versioned(profile, name, last.version)) == last.toml:
            return last
        try:
            with transaction.atomic():
                kept = self.create(name=name, body=profile.body, version=version, toml=told, editor=user)
                record(AuditEntry.Event.CHANGED, f"reading profile {kept} ({kept.pk})")
                return kept
        except IntegrityError:  # somebody else kept one at this moment
            return self.keep(profile, user)


def _versioned(profile: ReadingProfile, name: str, version: int) -> ReadingProfile:
    return replace(profile, name=name, version=version)


class Profile(models.Model):
    """One version of a reading profile, as TOML. A version is never changed; the last of a name is used."""

    name = models.CharField(max_length=200)
    body = models.CharField(max_length=200, blank=True, db_index=True, help_text="whose records it reads")
    version = models.PositiveIntegerField()
    toml = models.TextField(help_text="the rules, as they are exported")
    saved_at = models.DateTimeField(default=timezone.now)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-version"]
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="profile_version")]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"

    def rules(self) -> ReadingProfile:
        """What it says. Raises ProfileError where a later version of the archive wrote it."""
        return from_toml(self.toml)
