"""The written-out names of days are those of the locale data."""

from babel.dates import get_day_names

from meetings.transcripts.lexicon.calendar import LOCALES, WRITTEN_OUT
from meetings.transcripts.lexicon.weekdays import WEEKDAYS


def test_every_language_whose_months_are_read_has_its_days_longest_first() -> None:
    locales = (*LOCALES, *WRITTEN_OUT)
    told = {name for locale in locales for name in get_day_names("wide", "format", locale).values()}
    assert set(WEEKDAYS) == told
    assert list(WEEKDAYS) == sorted(WEEKDAYS, key=len, reverse=True)
