"""What the archive's editors say about it, for its page "About this archive"."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class AboutText(models.Model):
    """One part of the page; a part that nobody wrote shows what the software itself can say, or nothing."""

    class Part(models.TextChoices):
        """In the order of the page."""

        RUN_BY = "run by", _("Who runs this archive")
        COVERAGE = "coverage", _("What it covers")
        METHOD = "method", _("How it is made")
        LIMITS = "limits", _("Limits")
        LICENCE = "licence", _("Licence")
        PRIVACY = "privacy", _("Privacy")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        CONTACT = "contact", _("Contact")

    part = models.CharField(max_length=20, choices=Part.choices, unique=True)
    text = models.TextField(
        help_text=_(
            "An empty line divides paragraphs. Web and e-mail addresses become links. This text replaces the "
            "archive’s own."
        )
    )
    text_ru = models.TextField(
        blank=True, help_text=_("The same in Russian. If empty, Russian pages show the other text.")
    )

    class Meta:
        verbose_name = _("text about this archive")
        verbose_name_plural = _("texts about this archive")
        ordering = ["part"]

    def __str__(self) -> str:
        return self.get_part_display()

    @property
    def shown(self) -> str:
        """In the reader's language where there is one."""
        return (self.text_ru if get_language() == "ru" else "") or self.text
