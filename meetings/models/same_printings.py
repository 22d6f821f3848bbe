"""Printings that editors say mean one thing: one a line, the first of which becomes its name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_PRINTINGS = 50
LONGEST_PRINTING = 1_000


class SamePrintings(models.Model):
    """A subject says in `key_of` what its printings are known by, and in `printings` what an editor types."""

    class Meta:
        abstract = True
        ordering = ["pk"]

    printings: models.TextField
    differ = _("Give from two to %(most)s printings that differ by more than spelling.")
    taken = _("“%(line)s” is in another of these lists already.")

    def __str__(self) -> str:
        return ", ".join(self.lines)

    def clean(self) -> None:
        if line := next((line for line in self.lines if len(line) > LONGEST_PRINTING), ""):
            said = _("“%(line)s…” is too long. A line has at most %(most)s characters.")
            raise ValidationError({"printings": said % {"line": line[:60], "most": LONGEST_PRINTING}})
        if not 2 <= len(self.keys) <= MOST_PRINTINGS:
            raise ValidationError({"printings": self.differ % {"most": MOST_PRINTINGS}})
        for other in type(self)._default_manager.exclude(pk=self.pk):
            if both := set(self.keys) & set(other.keys):
                line = next(line for line in self.lines if self.key_of(line) in both)
                raise ValidationError({"printings": self.taken % {"line": line[:100]}})

    @staticmethod
    def key_of(line: str) -> str:
        raise NotImplementedError

    @property
    def lines(self) -> list[str]:
        return [" ".join(line.split()) for line in self.printings.splitlines() if line.strip()]

    @property
    def keys(self) -> list[str]:
        """What the printings are known by, each once, that of the name first."""
        return list(dict.fromkeys(map(self.key_of, self.lines)))
