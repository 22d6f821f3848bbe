"""Printings that editors say are one place: "Moscow, Kremlin" and "The Kremlin, Moscow"."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.same_printings import SamePrintings
from meetings.models.slugs import slug


class SamePlace(SamePrintings):
    """Printings of one place, one a line; lists call it by the first."""

    printings = models.TextField(
        help_text=_(
            "The printings of one place, one a line, as records have them. The first becomes its name."
        )
    )
    differ = _("Give from two to %(most)s printings that are different places now.")
    taken = _("“%(line)s” is among the printings of another place already.")

    class Meta(SamePrintings.Meta):
        verbose_name = _("printings of one place")
        verbose_name_plural = _("printings of one place")

    @staticmethod
    def key_of(line: str) -> str:
        return slug(line)
