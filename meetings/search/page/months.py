"""Months by name."""

from functools import lru_cache

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

# As they stand alone or before a year, which in some languages is not how they stand after a day.
MONTHS = (
    pgettext_lazy("month", "January"),
    pgettext_lazy("month", "February"),
    pgettext_lazy("month", "March"),
    pgettext_lazy("month", "April"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "June"),
    pgettext_lazy("month", "July"),
    pgettext_lazy("month", "August"),
    pgettext_lazy("month", "September"),
    pgettext_lazy("month", "October"),
    pgettext_lazy("month", "November"),
    pgettext_lazy("month", "December"),
)


def month_in_words(year: int, month: int) -> str:
    """ "February 2025", in the reader's language."""
    return _in_words(get_language(), year, month)


@lru_cache(maxsize=10_000)
def _in_words(_language: str | None, year: int, month: int) -> str:
    """Remembered for each language: a page of answers may name some hundred months."""
    return _("%(month)s %(year)s") % {"month": MONTHS[month - 1], "year": year}
