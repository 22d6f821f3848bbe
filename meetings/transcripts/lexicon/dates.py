"""Dates and times as pages print them, in English and in Russian."""

import datetime as dt
import re
from dataclasses import dataclass

_ENGLISH = "january february march april may june july august september october november december"
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_MONTHS = {name: number for names in (_ENGLISH, _RUSSIAN) for number, name in enumerate(names.split(), 1)}
_MONTHS |= {name[:3]: number for name, number in list(_MONTHS.items()) if name.isascii()} | {"sept": 9}

_SPACE = "[ \u00a0\t]"
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
# The last day of several is not read here: `calendar` does that.
_TO_MONTH = rf"(?:{_SPACE}?[-–—]{_SPACE}?(?:(?:{_MONTH.replace('(', '(?:', 1)}){_SPACE}+)?\d{{1,2}})?"
_TO_DAY = rf"(?:{_SPACE}?[-–—]{_SPACE}?\d{{1,2}})?"
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}{_SPACE}+(\d{{1,2}})(?:st|nd|rd|th)?{_TO_MONTH},?{_SPACE}+(\d{{4}})\b", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd"
    rf"|th)?{_TO_DAY}{_SPACE}+{_MONTH},?{_SPACE}+(\d{{4}})\b(?:{_SPACE}+(?:года|г\.))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))\b")
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница"
    r"|суббота|воскресенье)$",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b([01]?\d|2[0-3]): ?([0-5]\d)\b(?::[0-5]\d)?")
_LONGEST_DATE_LINE = 120

SENTINEL_TIMES = dt.time(0, 5)
"""Old pages carry 00:00 to 00:05 as their time: it stands for "not known"."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when, and perhaps at what time and where, a meeting was held."""

    date: dt.date
    time: dt.time | None
    place: str


def date_line(text: str) -> DateLine | None:
    """Read "February 24, 2025, 13:10, Novo-Ogaryovo" and its kin; None when `text` is anything else.

    The date must open the line or follow a place of one or two words ("Sochi, September 28, 2020").
    """
    if len(text) > _LONGEST_DATE_LINE or not any(c.isdigit() for c in text):
        return None
    found = _find(text)
    if not found:
        return None
    date, start, end = found
    before, after = _WEEKDAY.sub("", text[:start].strip(" \u00a0,-–—/|")).rstrip(" ,"), text[end:]
    time, after = _take_time(after)
    place = _place(before, after.strip(" \u00a0,-–—/|\t"))
    return None if place is None else DateLine(date, time, place)


def time_line(text: str) -> dt.time | None:
    """Read a line that holds a time of day and nothing else."""
    found = _TIME.fullmatch(text.strip())
    return known_time(int(found.group(1)), int(found.group(2))) if found else None


def is_time(text: str) -> bool:
    """Whether a line holds a time of day and nothing else, one that stands for "not known" included."""
    return bool(_TIME.fullmatch(text.strip()))


def find_date(text: str) -> dt.date | None:
    """The first whole date in `text`, wherever it stands."""
    found = _find(text)
    return found[0] if found else None


def known_time(hour: int, minute: int) -> dt.time | None:
    """A time of day, or None for those that stand for "not known"."""
    if not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    time = dt.time(hour, minute)
    return time if time > SENTINEL_TIMES else None


def _find(text: str) -> tuple[dt.date, int, int] | None:
    for pattern, order in ((_MONTH_FIRST, (3, 1, 2)), (_DAY_FIRST, (3, 2, 1))):
        if found := pattern.search(text):
            year, month, day = (found.group(number) for number in order)
            return _dated(int(year), _MONTHS[month.casefold().rstrip(".")], int(day), found)
    if found := _NUMERIC.search(text):
        year, month, day = found.group(1, 2, 3) if found.group(1) else found.group(6, 5, 4)
        return _dated(int(year), int(month), int(day), found)
    return None


def _dated(year: int, month: int, day: int, found: re.Match[str]) -> tuple[dt.date, int, int] | None:
    try:
        return dt.date(year, month, day), found.start(), found.end()
    except ValueError:
        return None


def _take_time(text: str) -> tuple[dt.time | None, str]:
    found = _TIME.search(text)
    if not found or text[: found.start()].strip(" \u00a0,-–—/|"):
        return None, text
    return known_time(int(found.group(1)), int(found.group(2))), text[found.end() :]


def _place(before: str, after: str) -> str | None:
    """The place printed beside a date, or None when the words make the line a sentence."""
    if before and (after or len(before.split()) > 4 or not before[0].isupper()):
        return None
    place = before or after
    if not place:
        return ""
    if place[-1] in ":;?!…" or len(place.split()) > 14 or not (place[0].isupper() or place[0].isdigit()):
        return None
    return (
        None if re.search(r"[.!?] ", place.replace("St. ", "St ").replace("г. ", "г ")) else place.rstrip(".")
    )
