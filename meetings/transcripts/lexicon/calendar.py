"""Dates in the languages of records: "March 4–5, 2031", "den 11. März 2031", "9 kwietnia 2030"."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names

from meetings.transcripts.lexicon.days_in_words import IN_WORDS, days_in_words
from meetings.transcripts.lexicon.eastern_days import eastern_days_in

LOCALES = (
    "en ru de fr es pl uk it pt nl sv da nb cs sk ro tr ca ar he el fi hu bg hr sr sl et lv lt ga is".split()
)
"""Languages whose months are read; where two share a word for different months the first has it."""

WRITTEN_OUT = "cy ms id az be bn hi hy ka kk ky mt sq sw ur fa uz".split()
"""Languages of which only whole names of months are read: their short forms are words of others."""

_LATVIAN = {
    name: number
    for number, name in enumerate(
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī"
        " decembrī".split(),
        1,
    )
}
"""As the Latvian parliament prints them: "2030. gada 6. augustā"."""
_DASH = r"[ \u00a0]{0,3}(?:[-–—]|and|und|et|y|i|и|та|to|bis|au|до)[ \u00a0]{0,3}"
_SPACE = r"[ \u00a0\u2009\u202f\t\n]{1,3}"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|ú|\.)?"
_YEAR = r"(\d{4})(?!\d)"
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_VIETNAMESE = re.compile(
    r"(?i)\b(?:ngày[ ])?(\d{1,2})[ ]tháng[ ](\d{1,2})(?:[ ]năm|,)[ ](\d{4})(?!\d)"
    r"|\bngày[ ](\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)"
)
_POINTED = re.compile(r"(?<![\d.])(\d{4})\.[ ]?(\d{1,2})\.[ ]?(\d{1,2})(?![\d.]*\d)")  # Korean, Hungarian
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.[ ]?(\d{1,2})\.[ ]?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\d/-])")
_SHORT_YEAR = re.compile(r"(?<![\d./:-])(\d{2})([./])(\d{2})\2(\d{2})(?![\d./:-]*\d)")
_OF_A_CLOCK = re.compile(
    r"\b([A-Z][a-z]{2})[ ]{1,2}(\d{1,2})[ ]\d{2}:\d{2}:\d{2}(?:[ ][A-Z]{3,4})?[ ](\d{4})(?!\d)"
)  # "Tue Mar  5 15:00:12 2030", as machines print it
_SLASHED_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?[ \u00a0]+$", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTED = re.compile(
    r"\b(?:day|session|part|item|tag|teil|jour|día|giorno|dzień|день)[ \u00a0]$", re.IGNORECASE
)
_LONGEST_COUNTED = 9
"""What is counted before a dash and the day: "Day 3 – 12 September 2030"."""
_YEAR_IN = re.compile(r"\d{4}|[年년]")
_EARLIEST, _LATEST = 1600, 2200


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text, or the first and last of a range; `at` and `to` are where it is printed."""

    date: dt.date
    last: dt.date | None
    at: int
    to: int


def days_in(text: str) -> list[Day]:
    """Every whole date in the text, in order."""
    written_out = list(_written_out(text)) if IN_WORDS.search(text) else []
    if not (written_out or _YEAR_IN.search(text)):
        return []
    found = [*_worded(text), *_numbered(text), *_eastern(text), *_of_clocks(text), *written_out]
    found.sort(key=lambda day: (day.at, -day.to))
    kept: list[Day] = []
    for day in found:
        if not kept or day.at >= kept[-1].to:
            kept.append(day)
    return kept


def two_days_in(text: str) -> list[tuple[dt.date, dt.date, int]]:
    """Dates of numbers that may be two days: that with the day first, that with the month first, where."""
    found = []
    for each in _SLASHED.finditer(text):
        one, other, year = map(int, each.groups())
        first, second = _date(year, other, one), _date(year, one, other)
        if first and second and first != second:
            found.append((first, second, each.start()))
    return found


def short_days_in(text: str) -> list[Day]:
    """Days whose year has two digits, "12.12.24", with the day first; "04/03/24" may be two and is none."""
    found = []
    for each in _SHORT_YEAR.finditer(text):
        one, other, year = (int(each.group(number)) for number in (1, 3, 4))
        day, month = (other, one) if each.group(2) == "/" and other > 12 else (one, other)
        date = _date(2000 + year, month, day)
        if date and (each.group(2) == "." or one == other or max(one, other) > 12):
            found.append(Day(date, None, each.start(), each.end()))
    return found


def month_in(text: str) -> str:
    """ "2025-03" for "March 2025" where the text names no day, or ""."""
    found = _patterns().month.search(text)
    if not found or not _EARLIEST < int(found.group(2)) < _LATEST:
        return ""
    return f"{found.group(2)}-{_months()[_folded(found.group(1))]:02}"


def _worded(text: str) -> list[Day]:
    patterns, found = _patterns(), []
    for each in patterns.year_first.finditer(text):
        year, month, day, day_before, month_behind = each.groups()
        found.append(_range(each, year, (month or month_behind, day or day_before), (None, None)))
    for each in patterns.month_first.finditer(text):
        month, day, last_month, last, year = each.groups()
        found.append(_range(each, year, (month, day), (last_month or month, last)))
    for each in patterns.day_first.finditer(text):
        day, month, last, last_month, year = each.group("day", "month", "last", "last_month", "year")
        if last and _COUNTED.search(text, max(0, each.start() - _LONGEST_COUNTED), each.start()):
            begins = _date(int(year), _months()[_folded(last_month)], int(last))
            found.append(Day(begins, None, each.start("last"), each.end()) if begins else None)
        elif month is None:
            found.append(_range(each, year, (last_month, day), (last_month, last)))
        else:
            found.append(_range(each, year, (month, day), (last_month, last)))
    return [day for day in found if day]


def _range(
    found: re.Match[str], year: str, first: tuple[str, str], last: tuple[str | None, str | None]
) -> Day | None:
    begins = _date(int(year), _months()[_folded(first[0])], int(first[1]))
    if begins is None:
        return None
    ends = _date(int(year), _months()[_folded(last[0])], int(last[1])) if last[0] and last[1] else None
    return Day(begins, ends if ends and ends > begins else None, found.start(), found.end())


def _numbered(text: str) -> list[Day]:
    found = []
    for pattern, order in (
        (_ISO, (1, 2, 3)),
        (_DOTTED, (3, 2, 1)),
        (_VIETNAMESE, (3, 2, 1)),
        (_POINTED, (1, 2, 3)),
    ):
        for each in pattern.finditer(text):
            parts = [part for part in each.groups() if part]
            year, month, day = (int(parts[number - 1]) for number in order)
            if date := _date(year, month, day):
                found.append(Day(date, None, each.start(), each.end()))
    for each in _SLASHED.finditer(text):
        one, other, year = map(int, each.groups())
        # 3/4/2031 is March in one country and April in another: read only where one of the two is no month,
        # or a day of the week stands beside it.
        day, month = (one, other) if one > 12 else (other, one)
        date = _date(year, month, day)
        if date and (day > 12 or one == other):
            found.append(Day(date, None, each.start(), each.end()))
        elif weekday := _SLASHED_WEEKDAY.search(text, max(0, each.start() - 14), each.start()):
            fitting = _fitting(weekday.group(1), _date(year, month, day), _date(year, day, month))
            found += [Day(one_of_two, None, each.start(), each.end()) for one_of_two in fitting]
    return found


def _eastern(text: str) -> list[Day]:
    found = ((_date(*facts[:3]), *facts[3:]) for facts in eastern_days_in(text))
    return [Day(date, None, at, to) for date, at, to in found if date]


def _written_out(text: str) -> Iterator[Day]:
    for year, month, day, at, to in days_in_words(text, _months()):
        if date := _date(year, month, day):
            yield Day(date, None, at, to)


def _fitting(weekday: str, *dates: dt.date | None) -> list[dt.date]:
    """The one date that falls on the day of the week, if it is one."""
    number = _WEEKDAYS.index(weekday.casefold())
    fitting = [date for date in dates if date and date.weekday() == number]
    return fitting if len(fitting) == 1 else []


def _of_clocks(text: str) -> list[Day]:
    found = []
    for each in _OF_A_CLOCK.finditer(text):
        month = _months().get(_folded(each.group(1)))
        if month and (date := _date(int(each.group(3)), month, int(each.group(2)))):
            found.append(Day(date, None, each.start(), each.end()))
    return found


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if _EARLIEST < year < _LATEST else None
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for locale in LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    if len(name.strip(".")) > 2:
                        months.setdefault(_folded(name), number)
    for locale in WRITTEN_OUT:
        for number, name in get_month_names("wide", "format", locale).items():
            months.setdefault(_folded(name), number)
    hebrew = {f"ב{name}": number for name, number in months.items() if "א" <= name[0] <= "ת"}  # "in March"
    return months | hebrew | _LATVIAN | {"sept": 9, "jänner": 1, "feber": 2}


def _folded(month: str) -> str:
    return month.casefold().strip(". ")


@dataclass(frozen=True, slots=True)
class _Patterns:
    year_first: re.Pattern[str]
    month_first: re.Pattern[str]
    day_first: re.Pattern[str]
    month: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    name = "(?:" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + r")\.?"
    of = rf"(?:{_SPACE}(?:de|del|of|day of|ta[’']))?(?:{_SPACE}|-)"
    month_first = (
        rf"\b({name}){_SPACE}(\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?:{_DASH}(?:({name}){_SPACE})?(\d{{1,2}})(?:st|nd|rd|th)?)?,?{_SPACE}{_YEAR}"
    )
    day_first = (
        rf"(?<![\d.:])(?P<day>\d{{1,2}}){_ORDINAL}(?:(?:{of}(?P<month>{name}))?{_DASH}(?P<last>\d{{1,2}}){_ORDINAL})?"
        rf"{of}(?P<last_month>{name}),?(?:{_SPACE}(?:de|del)(?:{_SPACE}año)?)?(?:{_SPACE}"
        rf"|-)(?P<year>\d{{4}})(?!\d)"
    )
    year_first = (
        rf"(?<!\d)(\d{{4}})(?:\."
        rf"|{_SPACE}m\.)?(?:(?:{_SPACE})?gada)?{_SPACE}(?:({name}){_SPACE}(\d{{1,2}})"
        rf"|(\d{{1,2}})(?:\.(?:{_SPACE})?|-)({name}))"
        rf"(?!\d)(?:\.|{_SPACE}d\.)?"
    )
    return _Patterns(
        re.compile(year_first, re.IGNORECASE),
        re.compile(month_first, re.IGNORECASE),
        re.compile(day_first, re.IGNORECASE),
        re.compile(rf"\b({name})(?:{_SPACE}(?:de|del|of))?,?{_SPACE}{_YEAR}", re.IGNORECASE),
    )
