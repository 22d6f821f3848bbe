"""Titles that editors say are one office: "President of Russia" and "President of the Russian Federation"."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.same_printings import SamePrintings
from meetings.transcripts.lexicon.office_titles import title_key


class SameOffice(SamePrintings):
    """Titles of one office, one a line; the list of offices calls it by the first."""

    printings = models.TextField(
        help_text=_(
            "The titles of one office, one a line, as records have them. The first becomes its name. "
            "Titles of the same words in another order are one office already."
        )
    )
    differ = _("Give from two to %(most)s titles that are different offices now.")
    taken = _("“%(line)s” is among the titles of another office already.")

    class Meta(SamePrintings.Meta):
        verbose_name = _("titles of one office")
        verbose_name_plural = _("titles of one office")

    @staticmethod
    def key_of(line: str) -> str:
        return title_key(line)
