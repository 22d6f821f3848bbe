"""A query in words, as the page says it back: “contain “metal” and not “steel”, from 2017 to June 2019”."""

import datetime

from meetings.search.query.tree import (
    And,
    Between,
    Exact,
    Field,
    Fuzzy,
    Leaf,
    Length,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
)

NAMED = {
    Field.TITLE: "a title with",
    Field.SPEAKER: "a speaker named",
    Field.ROLE: "a speaker whose role has",
    Field.TOPIC: "a topic named",
    Field.PLACE: "a place named",
    Field.BODY: "a body named",
    Field.KIND: "a record of the kind",
}


def in_words(query: Query | None) -> str:
    """What follows “statements that”: “contain “metal” and not “steel””; "" for no query."""
    if query is None:
        return ""
    return f"contain {_said(query)}" if _first_field(query) is Field.TEXT else f"have {_said(query)}"


def _said(query: Query) -> str:
    match query:
        case Leaf():
            said = _leaf(query)
            return f"{NAMED[query.field]} {said}" if query.field else said
        case Between():
            return f"a date {days(query.start, query.end)}"
        case Length():
            return _length(query)
        case Not():
            return f"not {_inner(query.item)}"
        case And():
            return " and ".join(_inner(item) for item in query.items)
        case Or():
            return " or ".join(_inner(item) for item in query.items)
    raise NotImplementedError(type(query))


def _inner(query: Query) -> str:
    return f"({_said(query)})" if isinstance(query, And | Or) else _said(query)


def _first_field(query: Query) -> Field | None:
    """The field of the leftmost condition, None when it is no condition on words."""
    if isinstance(query, And | Or):
        return _first_field(query.items[0])
    if isinstance(query, Not):
        return _first_field(query.item)
    return query.field if isinstance(query, Leaf) else None


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Pattern():
            return f"a word like “{leaf.text}”"
        case Fuzzy():
            return f"a word spelt like “{leaf.text}”"
        case Exact():
            return f"exactly “{leaf.text}”"
        case Near():
            return f"the words “{leaf.text}”, each within {leaf.distance} words of the next"
        case Phrase() if " " in leaf.text and not leaf.field:
            return f"the phrase “{leaf.text}”"
        case _:
            return f"“{leaf.text}”"


def _length(query: Length) -> str:
    if query.most is None:
        return f"{query.least:,} words or more"
    return f"{query.least:,} to {query.most:,} words" if query.least else f"{query.most:,} words at most"


def days(start: datetime.date | None, end: datetime.date | None) -> str:
    """A range of days as short as it can be said: "in 2025", "in June 2019", "from 1 May 2020"."""
    if start and end:
        return f"on {_day(start)}" if start == end else _whole(start, end)
    return f"from {_day(start)}" if start else f"until {_day(end)}" if end else "at any time"


def _whole(start: datetime.date, end: datetime.date) -> str:
    after = end + datetime.timedelta(days=1) if end < datetime.date.max else end
    if start.day == 1 and after.day == 1:
        if start.month == 1 and after.month == 1:
            return f"in {start.year}" if start.year == end.year else f"from {start.year} to {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"in {start:%B} {start.year}"
    return f"from {_day(start)} to {_day(end)}"


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
