"""Lines over time, drawn on the server: the geometry of an SVG."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from django.utils.formats import date_format

from meetings.pages.charts import MOST_LABELS, PLOT_HEIGHT, in_words, percent, ticks, unit


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value of a line, at `x` and `y` per cent of the drawing. `label` says time and value."""

    x: str
    y: str
    label: str
    url: str
    is_small: bool = False


class LineValues(NamedTuple):
    """What a line is drawn from: for each time a value or None, an address, and whether it says little."""

    name: str
    values: Sequence[float | None]
    urls: Sequence[str]
    small: Sequence[bool]


@dataclass(frozen=True, slots=True)
class ChartLine:
    """`path` is drawn in a box of 1,000 by 1,000 and breaks where there is no value. `number` counts from 1.

    Of very many values only some are among the `points`. `end` is where its name stands.
    """

    number: int
    name: str
    path: str
    points: tuple[ChartPoint, ...]
    end: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A time without values, `x` and `width` in per cent; `wide` when words fit into it."""

    x: str
    width: str
    middle: str
    label: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the same times. `levels` are (y, value) of the lines across, `ticks` (x, label) below."""

    lines: tuple[ChartLine, ...]
    blanks: tuple[Blank, ...]
    levels: tuple[tuple[str, float], ...]
    ticks: tuple[tuple[str, str], ...]


# More points than these have no sign of their own each: signs that touch are no line.
MOST_SIGNS = 60
WIDE_ENOUGH = 22.0
# Up to so many months, months are written under a line.
FEW_MONTHS = 24
# Of the height, in per cent: the least between the middles of two names at the ends of lines.
BETWEEN_NAMES = 7.0
Values = Sequence[float | None]


def lines(keys: Sequence[str], named: Sequence[LineValues]) -> Lines:
    """Lines over months or years."""
    highest = _round_above(max((value for each in named for value in each.values if value), default=1.0))
    slot = 100 / max(len(keys), 1)
    drawn = [_line(number, each, keys, highest) for number, each in enumerate(named, 1)]
    ends = _apart([_last(each.values) / highest for each in named])
    empty = [all(each.values[place] is None for each in named) for place in range(len(keys))]
    return Lines(
        lines=tuple(replace(line, end=percent(end)) for line, end in zip(drawn, ends, strict=True)),
        blanks=tuple(_blanks(keys, empty, slot)),
        levels=tuple((percent(PLOT_HEIGHT * (1 - part)), highest * part) for part in (1.0, 0.5, 0.0)),
        ticks=tuple((percent((place + 0.5) * slot), label) for place, label in _times(list(keys))),
    )


def _times(keys: list[str]) -> list[tuple[int, str]]:
    """What is written under a line, and where: months if they are few, otherwise years."""
    if keys and unit(keys[0]) == "month" and len(keys) <= FEW_MONTHS:
        places = range(0, len(keys), -(-len(keys) // MOST_LABELS))
        first = [datetime.date(int(keys[place][:4]), int(keys[place][5:7]), 1) for place in places]
        return [(place, date_format(day, "M Y")) for place, day in zip(places, first, strict=True)]
    return [(place, keys[place][:4]) for place in sorted(ticks(keys))]


def _last(values: Values) -> float:
    """The last value there is."""
    return next((value for value in reversed(values) if value is not None), 0.0)


def _apart(heights: Sequence[float]) -> list[float]:
    """Where names stand, in per cent from the top: beside these parts of the height, but not on others."""
    wanted = sorted((PLOT_HEIGHT * (1 - height), place) for place, height in enumerate(heights))
    room = PLOT_HEIGHT - BETWEEN_NAMES * len(wanted)
    found = [0.0] * len(wanted)
    least = 0.0
    for at, (y, place) in enumerate(wanted):
        found[place] = max(least, min(y, room + BETWEEN_NAMES * (at + 1)))
        least = found[place] + BETWEEN_NAMES
    return found


def _line(number: int, named: LineValues, keys: Sequence[str], highest: float) -> ChartLine:
    name, values, urls, small = named
    slot, path, points, pen = 1000 / max(len(keys), 1), [], [], "M"
    apart = -(-len(keys) // MOST_SIGNS)
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        x, height = (place + 0.5) * slot, value / highest
        path.append(f"{pen}{x:.1f} {1000 * (1 - height):.1f}")
        pen = "L"
        if place % apart:
            continue
        label = f"{name}, {in_words(keys[place])}: {value:.2f}"
        y = percent(PLOT_HEIGHT * (1 - height))
        points.append(ChartPoint(percent(x / 10), y, label, urls[place], small[place]))
    return ChartLine(number, name, "".join(path), tuple(points))


def _blanks(keys: Sequence[str], empty: list[bool], slot: float) -> Iterable[Blank]:
    for is_empty, run in groupby(range(len(keys)), lambda place: empty[place]):
        if is_empty:
            places = list(run)
            first, width = places[0] * slot, len(places) * slot
            begin, end = in_words(keys[places[0]]), in_words(keys[places[-1]])
            label = begin if begin == end else f"{begin} – {end}"
            middle = percent(first + width / 2)
            yield Blank(percent(first), percent(width), middle, label, width >= WIDE_ENOUGH)


def _round_above(value: float) -> float:
    """The next number that is easily read."""
    rounds = (step * 10.0**power for power in range(-6, 12) for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8))
    return next((each for each in rounds if value <= each), value)
