"""A list of officials as it was given."""

import datetime as dt
import re
from dataclasses import dataclass

from meetings.transcripts.transcript import Problem

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?!\d)")


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """An office that somebody held from the first to the last day; None where the list does not say."""

    title: str
    since: dt.date | None = None
    until: dt.date | None = None
    constituency: str = ""


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of somebody, perhaps only for some time."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody on a list. `person_id` is the list's own id; `line` is 1-based, 0 where there are none."""

    name: str
    terms: tuple[ListedTerm, ...] = ()
    other_names: tuple[OtherName, ...] = ()
    person_id: str = ""
    party: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a list in its order, each once, and what could not be read."""

    people: tuple[ListedPerson, ...]
    problems: tuple[Problem, ...] = ()


def first_day(printed: object) -> dt.date | None:
    """The first day of "2019", "2019-05" or "2019-05-06"."""
    return _day(printed, last=False)


def last_day(printed: object) -> dt.date | None:
    """The last day of "2019", "2019-05" or "2019-05-06"."""
    return _day(printed, last=True)


def _day(printed: object, *, last: bool) -> dt.date | None:
    found = _PARTIAL.match(printed.strip()) if isinstance(printed, str) else None
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month and day:
            return dt.date(year, month, day)
        if not last:
            return dt.date(year, month or 1, 1)
        month = month or 12
        return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def joined(people: list[ListedPerson]) -> tuple[ListedPerson, ...]:
    """Rows of one person become one: those with one id, or without ids with one name."""
    found: dict[tuple[str, str], ListedPerson] = {}
    for row in people:
        key = ("id", row.person_id) if row.person_id else ("name", row.name.casefold())
        before = found.get(key)
        found[key] = row if before is None else _both(before, row)
    return tuple(found.values())


def _both(one: ListedPerson, other: ListedPerson) -> ListedPerson:
    renamed = () if one.name == other.name else (OtherName(other.name),)
    return ListedPerson(
        name=one.name,
        terms=tuple(dict.fromkeys((*one.terms, *other.terms))),
        other_names=tuple(dict.fromkeys((*one.other_names, *renamed, *other.other_names))),
        person_id=one.person_id,
        party=one.party or other.party,
        line=one.line,
    )
