"""What editors decided about names, kept so that readers can see it and it can be taken back."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext

from meetings.models.meetings import Meeting
from meetings.models.querysets import DecisionQuerySet


class Decision(models.Model):
    """One act of an editor on whom printed names mean. It is never changed, only taken back."""

    class Kind(models.TextChoices):
        SETTLE = "settle", gettext_lazy("Name settled")
        MERGE = "merge", gettext_lazy("Officials merged")
        SPLIT = "split", gettext_lazy("Official split")
        ATTRIBUTE = "attribute", gettext_lazy("Statements re-attributed")
        ROSTER = "roster", gettext_lazy("List of officials loaded")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    what = models.TextField(help_text=gettext_lazy("a sentence for readers"))
    why = models.TextField(help_text=gettext_lazy("the editor's reason, for readers"))
    officials = ArrayField(models.BigIntegerField(), default=list, help_text="those concerned")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="if of one"
    )
    meetings = models.PositiveIntegerField(default=0, help_text=gettext_lazy("how many were affected"))
    statements = models.PositiveIntegerField(default=0, help_text=gettext_lazy("how many were affected"))
    touched_meetings = ArrayField(models.BigIntegerField(), default=list, help_text="the meetings it touched")
    changes = models.JSONField(default=dict, help_text="the rows before and after: enough to take it back")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="decision_newest")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('corrections')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"d{self.pk}"

    @property
    def touched(self) -> str:
        """How much it concerns, in words."""
        number = self.statements
        said = ngettext("%(count)s statement in %(where)s", "%(count)s statements in %(where)s", number)
        where = npgettext("where", "%(count)s meeting", "%(count)s meetings", self.meetings)
        return said % {"count": number, "where": where % {"count": self.meetings}}

    @property
    def told_why(self) -> str:
        return self.why

    @property
    def who(self) -> str:
        return public_name(self.editor)

    @property
    def undone_who(self) -> str:
        return public_name(self.undone_by)


def public_name(user: "models.Model | None") -> str:
    """The name an editor goes by; the one they log in with is nobody's business."""
    full = user.get_full_name() if user else ""  # type: ignore[attr-defined]
    return full or _("an editor")
