"""What editors type by mistake and no record has: words that nobody sees, a year or language that is none."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.editing.checked import has_words

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
# Codes that say: unknown, several, none, one without a code.
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})


def visible(text: str) -> None:
    """Raises `ValidationError` for invisible or control characters alone."""
    if not has_words(text):
        raise ValidationError(_("There is nothing here that can be read. Write it in letters or figures."))


def of_our_calendar(day: datetime.date) -> None:
    """Raises `ValidationError` for a year that is a typing error."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        years = {"first": str(_FIRST_YEAR), "last": str(_LAST_YEAR)}
        raise ValidationError(_("Check the year. It can be from %(first)s to %(last)s.") % years)


def known_language(code: str) -> None:
    """Raises `ValidationError` for two or three letters that are no language's code."""
    # Loaded where it is needed: most processes never ask.
    from langcodes import tag_is_valid

    if len(code) in (2, 3) and (code in _NO_LANGUAGE or not tag_is_valid(code)):
        said = _("“%(code)s” is no language. Write its code, such as en, ru or de (ISO 639).")
        raise ValidationError(said % {"code": code})
