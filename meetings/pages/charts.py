"""Bars over time, drawn on the server: the geometry of an SVG, and the table under it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meetings.search.page.months import month_in_words

# More bars than this are drawn by year: thinner ones cannot be hit with a finger.
MOST_MONTHS = 72
MOST_LABELS = 6
# A bar is no block: where there are few, there is room between them.
WIDEST = 100 / 15
PLOT_HEIGHT = 82.0
# In per cent: a narrower gap is no more than a space between bars.
NARROWEST_GAP = 1.0
# Nearer to an edge than this, in per cent, half a label would hang out of a wide drawing.
EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. Positions are in per cent of the drawing, ready for SVG attributes."""

    label: str
    count: int
    url: str
    x: str
    y: str
    width: str
    height: str
    tick: str
    tick_x: str

    @property
    def tick_anchor(self) -> str:
        """How its label stands to the mark: within the drawing, and else under the middle."""
        place = float(self.tick_x.rstrip("%"))
        return "start" if place < EDGE else "end" if place > 100 - EDGE else "middle"

    @property
    def drawn(self) -> SafeString:
        """The bar for an SVG: reached by all of its height where it leads somewhere; "" for none."""
        if not self.count:
            return SafeString()
        place = (self.x, self.y, self.width, self.height)
        if self.url:
            return format_html(_LEADING, self.url, self.label, self.count, self.x, self.width, *place)
        return format_html(_BAR, *place, self.label, self.count)

    @property
    def time(self) -> SafeString:
        """The year under it, with its mark; "" for none."""
        if not self.tick:
            return SafeString()
        return format_html(_TICK, self.tick_x, self.tick_x, self.tick_x, self.tick_anchor, self.tick)

    @property
    def row(self) -> SafeString:
        """The same in a table."""
        return format_html(_LEADING_ROW if self.url else _ROW, self.label, self.count, self.url)


_LEADING = (
    '<a href="{}" tabindex="-1"><title>{}: {}</title>'
    '<rect class="reach" x="{}" width="{}" y="0" height="82%"/>'
    '<rect class="bar" x="{}" y="{}" width="{}" height="{}"/></a>'
)
_BAR = '<rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>'
_GAP = '<rect x="{}" width="{}" y="0" height="{}" fill="url(#gaps)"/>'
_TICK = (
    '<line class="tick" x1="{}" x2="{}" y1="82%" y2="87%"/><text x="{}" y="98%" text-anchor="{}">{}</text>\n'
)
_ROW = '<tr><th scope="row">{0}</th><td>{1}</td></tr>'
_LEADING_ROW = '<tr><th scope="row"><a href="{2}">{0}</a></th><td>{1}</td></tr>'


@dataclass(frozen=True, slots=True)
class UnrecordedTime:
    """Time without any record, in per cent of the drawing."""

    x: float
    width: float

    @property
    def drawn(self) -> SafeString:
        return format_html(_GAP, percent(self.x), percent(self.width), percent(PLOT_HEIGHT))


@dataclass(frozen=True, slots=True)
class Chart:
    """What is counted (`noun`, in the plural), the bars from oldest to newest, and the highest count.

    `title` and `noun` are in the reader's language; `unit` is "month" or "year"; of the times in `gaps` the
    archive has no records.
    """

    title: str
    noun: str
    unit: str
    bars: tuple[Bar, ...]
    highest: int
    gaps: tuple[UnrecordedTime, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether there is a shape to see: two bars are said as well in words."""
        return sum(bar.count > 0 for bar in self.bars) > 2

    @property
    def drawing(self) -> SafeString:
        """All bars and what is written under them.

        In Python because a page may have hundreds, and a loop in a template takes twice as long.
        """
        bars = ((bar.time, bar.drawn) for bar in self.bars if bar.count or bar.tick)
        behind = format_html_join("\n", "{}", ((gap.drawn,) for gap in self.gaps))
        return format_html("{}{}", behind, format_html_join("\n", "{}{}", bars))

    @property
    def rows(self) -> SafeString:
        return format_html_join("\n", "{}", ((bar.row,) for bar in self.bars if bar.count))

    @property
    def unit_name(self) -> str:
        return _("Month") if self.unit == "month" else _("Year")

    @property
    def peak(self) -> str:
        """How high the highest bar is, in words."""
        highest = number_format(self.highest, force_grouping=True)
        if self.unit == "month":
            return _("highest month: %(count)s") % {"count": highest}
        return _("highest year: %(count)s") % {"count": highest}


Link = Callable[[str], str]


def over_time(
    title: str,
    noun: str,
    months: Iterable[tuple[str, int]],
    link: Link = lambda key: "",
    most: int = MOST_MONTHS,
    held: Collection[str] = (),
) -> Chart:
    """Bars by month from ("2025-02", count), or by year where the months are more than `most`.

    Months without any are drawn as empty; `link` gives the address of "2025-02" or "2025" ("" for none).
    `held` are the months of which there are records, if known.
    """
    counts = dict(months)
    keys = _all_months(counts)
    if len(keys) <= most:
        return _chart(title, noun, "month", [(key, counts.get(key, 0)) for key in keys], link, held)
    years: dict[str, int] = {key[:4]: 0 for key in keys}
    for key, count in counts.items():
        years[key[:4]] += count
    return _chart(title, noun, "year", list(years.items()), link, held)


def by_year(
    title: str,
    noun: str,
    years: Iterable[tuple[int, int]],
    link: Link = lambda key: "",
    held: Collection[str] = (),
) -> Chart:
    """Bars by year from (2025, count), however few; years without any are drawn as empty."""
    counts = dict(years)
    every = range(min(counts), max(counts) + 1) if counts else range(0)
    return _chart(title, noun, "year", [(f"{year:04}", counts.get(year, 0)) for year in every], link, held)


def span(years: Iterable[int]) -> range:
    """Every year from the first to the last."""
    found = set(years)
    return range(min(found), max(found) + 1) if found else range(0)


def shape(counts: Iterable[tuple[int, int]], years: range, highest: int) -> str:
    """A small picture of (2025, count) over these years: an SVG path in a box of 100 by 20.

    `highest` fills the box, so that pictures beside each other have one scale.
    """
    known = dict(counts)
    slot = 100 / max(len(years), 1)
    bars = []
    for place, year in enumerate(years):
        if height := 20 * known.get(year, 0) / highest if highest else 0:
            bars.append(f"M{place * slot:.4g} 20v-{max(height, 1):.3g}h{slot * 0.8:.3g}V20z")
    return "".join(bars)


def _all_months(counts: dict[str, int]) -> list[str]:
    if not counts:
        return []
    first, last = min(counts), max(counts)
    numbers = range(_month_number(first), _month_number(last) + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _month_number(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:7]) - 1


def _gaps(counts: list[tuple[str, int]], held: Collection[str]) -> Iterator[UnrecordedTime]:
    """The longest runs of periods without records; none where nothing is known of them."""
    known = {key[: len(counts[0][0])] for key in held} if counts else set()
    slot = 100 / max(len(counts), 1)
    places = groupby(enumerate(counts), lambda each: not each[1][1] and each[1][0] not in known)
    for is_gap, run in places if known else ():
        first, *rest = [place for place, _each in run]
        gap = UnrecordedTime(first * slot, slot * (1 + len(rest)))
        if is_gap and gap.width >= NARROWEST_GAP:
            yield gap


def _chart(
    title: str,
    noun: str,
    unit: str,
    counts: list[tuple[str, int]],
    link: Link,
    held: Collection[str],
) -> Chart:
    highest = max((count for _, count in counts), default=0)
    marked = ticks([key for key, _ in counts])
    slot = 100 / max(len(counts), 1)
    bars = []
    for place, (key, count) in enumerate(counts):
        height = PLOT_HEIGHT * count / highest if highest else 0
        height = max(height, 1.5) if count else 0
        left, width = place * slot + min(slot * 0.1, 0.5), min(slot * 0.8, WIDEST)
        bars.append(
            Bar(
                label=in_words(key),
                count=count,
                url=link(key) if count else "",
                x=percent(left),
                y=percent(PLOT_HEIGHT - height),
                width=percent(width),
                height=percent(height),
                tick=key[:4] if place in marked else "",
                # Under a year; where a year has many bars, at its first.
                tick_x=percent(left + width / 2 if unit == "year" else left),
            )
        )
    return Chart(title, noun, unit, tuple(bars), highest, tuple(_gaps(counts, held)))


def ticks(keys: list[str]) -> set[int]:
    """Where a year is written under the bars: at its first bar, and not so often that two would touch."""
    starts = [place for place, key in enumerate(keys) if place == 0 or key[:4] != keys[place - 1][:4]]
    step = -(-len(starts) // MOST_LABELS)
    # A first year of few months would have its label run into the next one.
    crowded = len(starts) > 1 and starts[1] - starts[0] < len(keys) / (2 * MOST_LABELS)
    return set(starts[1::step] if crowded else starts[:: step or 1])


def unit(key: str) -> str:
    """ "month" for "2025-02", "year" for "2025"."""
    return "month" if len(key) > 4 else "year"


def in_words(key: str) -> str:
    """ "2025-02" as "February 2025"; a year as it is."""
    return month_in_words(int(key[:4]), int(key[5:7])) if len(key) > 4 else key


def percent(value: float) -> str:
    return f"{value:.3f}%"
