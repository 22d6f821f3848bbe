"""Printings that editors say are one place: "Moscow, Kremlin" and "The Kremlin, Moscow"."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.slugs import slug

MOST_PRINTINGS = 50


class SamePlace(models.Model):
    """Printings of one place, one a line; lists call it by the first."""

    printings = models.TextField(
        help_text=_(
            "The printings of one place, one a line, as records have them. The first becomes its name."
        )
    )

    class Meta:
        verbose_name = _("printings of one place")
        verbose_name_plural = _("printings of one place")
        ordering = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.lines)

    def clean(self) -> None:
        if not 2 <= len(self.slugs) <= MOST_PRINTINGS:
            few = _("Give from two to %(most)s printings that are different places now.")
            raise ValidationError({"printings": few % {"most": MOST_PRINTINGS}})
        for other in SamePlace.objects.exclude(pk=self.pk):
            if both := set(self.slugs) & set(other.slugs):
                line = next(line for line in self.lines if slug(line) in both)
                taken = _("“%(line)s” is among the printings of another place already.")
                raise ValidationError({"printings": taken % {"line": line[:100]}})

    @property
    def lines(self) -> list[str]:
        return [" ".join(line.split()) for line in self.printings.splitlines() if line.strip()]

    @property
    def slugs(self) -> list[str]:
        """The addresses of the places that become one, each once, its own first."""
        return list(dict.fromkeys(map(slug, self.lines)))
