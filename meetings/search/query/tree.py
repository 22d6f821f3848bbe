"""The tree of a query. Every node prints itself as it would be typed; what it prints parses to itself."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise, zip_longest


class Field(StrEnum):
    """What a condition looks at. TEXT is what was said; it has no name in a query."""

    TEXT = ""
    TITLE = "title"
    SPEAKER = "speaker"
    ROLE = "role"
    PRESENT = "present"
    TOPIC = "topic"
    SECTION = "section"
    PLACE = "place"
    BODY = "body"
    KIND = "kind"
    TURN = "turn"


# What is asked of these are names of people, of which only spellings are looked for, not other forms.
OF_PEOPLE = frozenset({Field.SPEAKER, Field.PRESENT})


@dataclass(frozen=True, slots=True)
class Query:
    """Any node."""


@dataclass(frozen=True, slots=True)
class Leaf(Query):
    """A condition on the words of one field. `text` is as typed."""

    text: str
    field: Field = Field.TEXT

    def typed(self) -> str:
        return self.text

    def __str__(self) -> str:
        return f"{self.field}:{self.typed()}" if self.field else self.typed()


@dataclass(frozen=True, slots=True)
class Word(Leaf):
    """A word in any of its forms. In text without spaces between words, the characters in a row.

    `also` are words that the archive's editors say mean the same; they are not printed.
    """

    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern(Leaf):
    """A word with gaps: `*` is any letters or none, `?` is one letter."""


@dataclass(frozen=True, slots=True)
class Fuzzy(Leaf):
    """A word at most `distance` wrong, missing, surplus or swapped letters away."""

    distance: int = 1

    def typed(self) -> str:
        return f"{self.text}~{self.distance}"


@dataclass(frozen=True, slots=True)
class Phrase(Leaf):
    """Words in a row, each in any of its forms. `also` as of a word."""

    also: tuple[str, ...] = ()

    def typed(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Exact(Leaf):
    """Words in a row, exactly as written but for case and accents."""

    def typed(self) -> str:
        return f'="{self.text}"'


@dataclass(frozen=True, slots=True)
class Near(Leaf):
    """Each word of `text` has the next one within `distance` words between them, in either order."""

    distance: int = 10

    def typed(self) -> str:
        return f'"{self.text}"~{self.distance}'


@dataclass(frozen=True, slots=True)
class Between(Query):
    """Said from `start` to `end`, both days included; None is open."""

    start: datetime.date | None = None
    end: datetime.date | None = None

    def __str__(self) -> str:
        if self.start == self.end and self.start:
            return f"date:{self.start}"
        return f"date:{self.start or ''}..{self.end or ''}"


@dataclass(frozen=True, slots=True)
class DayOfYear(Query):
    """Said on this day of any year."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"date:{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Length(Query):
    """From `least` to `most` words long; `most` None is open."""

    least: int = 0
    most: int | None = None

    def __str__(self) -> str:
        return f"words:{self.least}..{'' if self.most is None else self.most}"


@dataclass(frozen=True, slots=True)
class Not(Query):
    item: Query

    def __str__(self) -> str:
        return f"-{bracketed(self.item)}"


@dataclass(frozen=True, slots=True)
class And(Query):
    items: tuple[Query, ...]

    def __str__(self) -> str:
        printed = [bracketed(item) for item in self.items]
        between = [" AND " if _may_be_one_number(*pair) else " " for pair in pairwise(printed)]
        return "".join(chain.from_iterable(zip_longest(printed, between, fillvalue="")))


@dataclass(frozen=True, slots=True)
class Or(Query):
    items: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(bracketed(item) for item in self.items)


def _may_be_one_number(first: str, second: str) -> bool:
    """Whether 1 and 250 would be read as 1 250."""
    return bool(re.search(r"(?<!\w)[0-9]{1,3}\Z", first) and re.match(r"[0-9]{3}(?!\w)", second))


def bracketed(query: Query) -> str:
    return f"({query})" if isinstance(query, And | Or) else str(query)


def replaced(query: Query, change: Callable[[Leaf], Query]) -> Query:
    """The query with every condition on words changed that an answer is wanted for."""
    match query:
        case Leaf():
            return change(query)
        case And():
            return And(tuple(replaced(item, change) for item in query.items))
        case Or():
            return Or(tuple(replaced(item, change) for item in query.items))
    return query


def leaves(query: Query | None, wanted: bool = True) -> Iterator[Leaf]:
    """The conditions on words that an answer is wanted for, in order: those under a "not" are left out."""
    if isinstance(query, Leaf) and wanted:
        yield query
    elif isinstance(query, Not):
        yield from leaves(query.item, not wanted)
    elif isinstance(query, And | Or):
        for item in query.items:
            yield from leaves(item, wanted)
