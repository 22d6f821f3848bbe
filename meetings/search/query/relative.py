"""Days told from today: "yesterday", "last month", "last 30 days", "on this day"; also in Russian."""

import calendar
import datetime
import re
from collections.abc import Callable

from meetings.search.query.tree import Between, DayOfYear

# In words: "in the last 12 months" has so many.
LONGEST = 5
Days = tuple[datetime.date, datetime.date]


def days_meant(typed: str, today: datetime.date) -> Between | DayOfYear | None:
    """The days that these words mean today; None for other words."""
    words = " ".join(re.split(r"[\s-]+", typed.strip().lower().replace("ё", "е")))
    if words in _THIS_DAY:
        return DayOfYear(today.month, today.day)
    try:
        if meant := _NAMED.get(words):
            return Between(*meant(today))
        if match := _LAST.fullmatch(words):
            return Between(_before(today, int(match["count"]), _UNITS[match["unit"]]), today)
    except (ValueError, OverflowError):
        return None  # before the first day there is
    return None


def _day(back: int) -> Callable[[datetime.date], Days]:
    return lambda today: (today - datetime.timedelta(back),) * 2


def _week(back: int) -> Callable[[datetime.date], Days]:
    """From Monday to Sunday."""

    def days(today: datetime.date) -> Days:
        monday = today - datetime.timedelta(today.weekday() + 7 * back)
        return monday, monday + datetime.timedelta(6)

    return days


def _month(back: int) -> Callable[[datetime.date], Days]:
    def days(today: datetime.date) -> Days:
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, 1), datetime.date(year, month + 1, last)

    return days


def _year(back: int) -> Callable[[datetime.date], Days]:
    return lambda today: (datetime.date(today.year - back, 1, 1), datetime.date(today.year - back, 12, 31))


def _before(today: datetime.date, count: int, unit: str) -> datetime.date:
    """The first of the last so many days, weeks, months or years, of which today is the last day."""
    if unit in ("day", "week"):
        return today - datetime.timedelta(count * (7 if unit == "week" else 1) - 1)
    year, month = divmod(today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1), 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return datetime.date(year, month + 1, day) + datetime.timedelta(1)


_THIS_DAY = {"on this day", "this day", "в этот день", "этот день"}
_NAMED: dict[str, Callable[[datetime.date], Days]] = {
    words: meant
    for meant, several in (
        (_day(0), "today, сегодня"),
        (_day(1), "yesterday, вчера"),
        (_week(0), "this week, эта неделя, на этой неделе"),
        (_week(1), "last week, прошлая неделя, на прошлой неделе"),
        (_month(0), "this month, этот месяц, в этом месяце"),
        (_month(1), "last month, прошлый месяц, в прошлом месяце"),
        (_year(0), "this year, этот год, в этом году"),
        (_year(1), "last year, прошлый год, в прошлом году"),
    )
    for words in several.split(", ")
}
_UNITS = {
    word: unit
    for unit, words in {
        "day": "day days день дня дней",
        "week": "week weeks неделю недели недель",
        "month": "month months месяц месяца месяцев",
        "year": "year years год года лет",
    }.items()
    for word in words.split()
}
_LAST = re.compile(
    rf"(?:(?:in the )?(?:last|past)|(?:за )?последн(?:ие|их|юю|ий|ее))"
    rf" (?P<count>[1-9][0-9]{{0,3}}) (?P<unit>{'|'.join(_UNITS)})"
)
