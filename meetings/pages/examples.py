"""Searches to try, made of the archive's own words."""

from dataclasses import dataclass

from meetings.models import Meeting
from meetings.pages import showcase
from meetings.search.index.current import engine
from meetings.search.index.remembered import remembered
from meetings.search.query import Query, parse
from meetings.search.text.analysis import words

NEWEST = 40
# Of a shorter word the beginning says little.
SHORTEST = 6
BEGINNING = 5


@dataclass(frozen=True, slots=True)
class Examples:
    """What stands in one sentence of the archive; each is "" where that has none."""

    two_words: str = ""
    phrase: str = ""
    either: str = ""
    without: str = ""
    beginning: str = ""
    speaker: str = ""
    month: str = ""


def examples() -> Examples:
    return remembered("examples", _examples)


def terms() -> tuple[tuple[str, Query], ...]:
    """Two words to compare over time, each with its query; none in an empty archive."""
    both = examples().two_words.split()
    return tuple((word, query) for word in both if (query := parse(word).query))


def _examples() -> Examples:
    newest = list(Meeting.objects.published().newest_first().for_lists()[:NEWEST])
    quoted = showcase.quotation(newest)
    if quoted is None:
        return Examples()
    first, second = _telling(words(quoted.sentence))
    surname = (words(quoted.name) or [""])[-1]
    found = quoted.searches()
    return Examples(
        two_words=f"{first} {second}",
        phrase=next((each for each in found if each.startswith('"')), ""),
        either=f"{first} OR {second}",
        without=f"{first} -{second}",
        beginning=f"{first[:BEGINNING]}*" if len(first) >= SHORTEST else "",
        speaker=f"speaker:{surname} {first}" if surname else "",
        month=f"date:{quoted.date:%Y-%m}" if quoted.date else "",
    )


def _telling(said: list[str]) -> list[str]:
    """Of the long words the two that are in most statements."""
    longest = sorted(dict.fromkeys(said), key=len, reverse=True)
    long = [word for word in longest if len(word) >= SHORTEST]
    often = engine().frequencies(long)
    return [*sorted(long, key=lambda word: -often.get(word, 0)), *longest[:2]][:2]
