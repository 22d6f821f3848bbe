"""How many meetings were held in each month, as a grid of years by months."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import ngettext

from meetings.search.page.months import month_in_words

# A cell's tint steps up at these counts.
TINTS = (1, 3, 8, 16, 31)


@dataclass(frozen=True, slots=True)
class MonthCell:
    year: int
    month: int
    count: int
    tint: int
    url: str

    @property
    def name(self) -> str:
        return month_in_words(self.year, self.month)

    @property
    def says(self) -> str:
        """The month and its count, for those who do not see the grid."""
        said = ngettext("%(month)s: %(count)s meeting", "%(month)s: %(count)s meetings", self.count)
        return said % {"month": self.name, "count": self.count}


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """A year, with 0 for the month, or a month of it."""

    at: tuple[int, int]
    name: str
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
        rows.append(YearRow(year, months.total(), url + tail, _cells(year, url, months, tail)))
    return rows


def beside(
    rows: list[YearRow], year: int, month: int | None
) -> tuple[ShownPeriod | None, ShownPeriod | None]:
    """The periods with meetings just before and after a year, or after a month of it; None at the ends."""
    if month:
        cells = (cell for row in rows for cell in row.months if cell.count)
        periods = [ShownPeriod((cell.year, cell.month), cell.name, cell.url) for cell in cells]
    else:
        periods = [ShownPeriod((row.year, 0), str(row.year), row.url) for row in rows]
    here = (year, month or 0)
    earlier = max((each for each in periods if each.at < here), key=attrgetter("at"), default=None)
    later = min((each for each in periods if each.at > here), key=attrgetter("at"), default=None)
    return earlier, later


def _cells(year: int, year_url: str, months: Counter[int], tail: str) -> tuple[MonthCell, ...]:
    return tuple(
        MonthCell(
            year,
            month,
            months[month],
            sum(months[month] >= step for step in TINTS),
            f"{year_url}{month:02}/{tail}",
        )
        for month in range(1, 13)
    )
