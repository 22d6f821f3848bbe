"""How many meetings were held in each month, as a grid of years by months."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

MONTHS = tuple(calendar.month_name[1:])
# A cell's tint steps up at these counts.
TINTS = (1, 3, 8, 16, 31)


@dataclass(frozen=True, slots=True)
class MonthCell:
    name: str
    count: int
    tint: int
    url: str


@dataclass(frozen=True, slots=True)
class YearRow:
    year: int
    count: int
    url: str
    months: tuple[MonthCell, ...]


def grid(counts: Iterable[tuple[int, int, int]], query: str = "") -> list[YearRow]:
    """Rows from (year, month, meetings), newest year first; `query` is carried along in every link."""
    years: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for year, month, count in counts:
        years[year][month] += count
    tail = f"?{query}" if query else ""
    rows = []
    for year, months in sorted(years.items(), reverse=True):
        url = reverse("meetings_year", args=[year])
        rows.append(YearRow(year, months.total(), url + tail, _cells(url, months, tail)))
    return rows


def _cells(year_url: str, months: Counter[int], tail: str) -> tuple[MonthCell, ...]:
    return tuple(
        MonthCell(
            name,
            months[month],
            sum(months[month] >= step for step in TINTS),
            f"{year_url}{month:02}/{tail}",
        )
        for month, name in enumerate(MONTHS, 1)
    )
