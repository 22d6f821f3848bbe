"""How often words are said over time, beside all that was said in that time."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from meetings.search.index.current import engine
from meetings.search.index.engine import SearchRequest, Volume
from meetings.search.query import And, Field, Leaf, Query

MOST_TERMS = 5
MONTH, YEAR = "month", "year"
# More months than these are told by year unless a reader asks otherwise, and never more than those.
FEW_MONTHS, MOST_MONTHS = 72, 1_200


@dataclass(frozen=True, slots=True)
class Period:
    """A month ("2025-02") or year, with all statements of that time and their words.

    Without statements there are no records of it: nothing can be said of how often anything was said.
    """

    key: str
    statements: int
    words: int


@dataclass(frozen=True, slots=True)
class TrendTerm:
    """What one line of a comparison looks for, as typed, and the statements found in each period.

    `beside` is what they are a share of: all that was said, or where the term names a speaker or a role
    what those said.
    """

    text: str
    found: tuple[int, ...] = ()
    beside: tuple[Period, ...] = ()


@dataclass(frozen=True)
class Trends:
    """Terms over the same periods, from the first to the last without a break. `unit` is MONTH or YEAR."""

    unit: str
    periods: tuple[Period, ...]
    terms: tuple[TrendTerm, ...]

    @cached_property
    def unrecorded(self) -> int:
        return sum(not period.statements for period in self.periods)


def per_words(found: int, period: Period) -> float | None:
    """Statements found per 10,000 words said; None where there are no records."""
    return 10_000 * found / period.words if period.words else None


def per_statements(found: int, period: Period) -> float | None:
    """Statements found of each 100; None where there are no records."""
    return 100 * found / period.statements if period.statements else None


def trends(base: SearchRequest, terms: Iterable[tuple[str, Query]], unit: str = "") -> Trends:
    """Count each term in what `base` covers; an empty `unit` takes months where they are few.

    Costs one question to the engine for each term, another for one that names a speaker, and one for all
    statements once for each state of the index. Raises `EngineError` when there is no index to ask.
    """
    base = replace(base, query=None)
    whole = engine().volumes(base)
    months = _months(base, [each.month for each in whole])
    unit = _unit(unit, len(months))
    keys = list(dict.fromkeys(_key(month, unit) for month in months))
    periods = _periods(whole, unit, keys)
    counted = []
    for text, query in list(terms)[:MOST_TERMS]:
        found, _words = _by_period(engine().volumes(replace(base, query=query)), unit)
        speakers = _speakers(query)
        theirs = engine().volumes(replace(base, query=speakers)) if speakers else ()
        beside = _periods(theirs, unit, keys) if speakers else periods
        counted.append(TrendTerm(text, tuple(found[key] for key in keys), beside))
    return Trends(unit, periods, tuple(counted))


def _speakers(query: Query) -> Query | None:
    """The conditions on who speaks; None where there are none, or where there is nothing else."""
    items = query.items if isinstance(query, And) else (query,)
    named = tuple(
        item for item in items if isinstance(item, Leaf) and item.field in (Field.SPEAKER, Field.ROLE)
    )
    if not named or len(named) == len(items):
        return None
    return And(named) if len(named) > 1 else named[0]


def _periods(volumes: Iterable[Volume], unit: str, keys: Iterable[str]) -> tuple[Period, ...]:
    statements, words = _by_period(volumes, unit)
    return tuple(Period(key, statements[key], words[key]) for key in keys)


def _unit(asked: str, months: int) -> str:
    if months > MOST_MONTHS:
        return YEAR
    return asked if asked in (MONTH, YEAR) else MONTH if months <= FEW_MONTHS else YEAR


def _key(month: str, unit: str) -> str:
    return month if unit == MONTH else month[:4]


def _by_period(volumes: Iterable[Volume], unit: str) -> tuple[defaultdict[str, int], defaultdict[str, int]]:
    statements: defaultdict[str, int] = defaultdict(int)
    words: defaultdict[str, int] = defaultdict(int)
    for each in volumes:
        statements[_key(each.month, unit)] += each.statements
        words[_key(each.month, unit)] += each.words
    return statements, words


def _months(base: SearchRequest, recorded: list[str]) -> list[str]:
    """Every month from the first to the last: of the days asked for, or else of what is on record."""
    if not recorded:
        return []
    first = _number(base.date_from, recorded[0])
    last = _number(base.date_to, recorded[-1])
    if not 0 <= last - first < 2 * MOST_MONTHS:
        first, last = _number(None, recorded[0]), _number(None, recorded[-1])
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _number(day: datetime.date | None, month: str) -> int:
    year, number = (day.year, day.month) if day else (int(month[:4]), int(month[5:7]))
    return year * 12 + number - 1
