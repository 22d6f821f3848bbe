"""Values of facets as pages show them, and in their order, whichever engine counted them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from meetings.search.index.engine import Facet
from meetings.search.index.fields import PRINTED

CALENDAR = (Facet.YEAR, Facet.MONTH)


def years_of(months: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    years: Counter[str] = Counter()
    for month, count in months:
        # A year is told without leading zeros.
        years[str(int(month[:4]))] += count
    return tuple(in_order(Facet.YEAR, years.items()))


def value_of(facet: Facet, key: Any) -> str:
    if facet is Facet.MONTH:
        return f"{int(key) // 100:04}-{int(key) % 100:02}"
    return str(key) if facet in PRINTED else f"{int(key)}"


def in_order(facet: Facet, counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Most frequent first, then by value; years and months newest first."""
    if facet in CALENDAR:
        return sorted(counts, reverse=True)
    return sorted(counts, key=lambda item: (-item[1], item[0]))
