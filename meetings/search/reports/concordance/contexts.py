"""Every place where words are said, with what stands before and after it: keyword in context."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from operator import attrgetter

from archive.limits.budget import checked
from meetings.search.index.current import engine
from meetings.search.index.engine import SearchRequest, Sort
from meetings.search.index.texts import SpokenText, said
from meetings.search.page.addresses import marking
from meetings.search.page.highlight import spans
from meetings.search.page.marks import words_to_mark
from meetings.search.reports.concordance.memory import Memory
from meetings.search.text.analysis import words

CONTEXT = 60
PAGE = 30
# For a page, and for a file. Looking for the places takes most of the time, and sorting needs all of them.
MOST_STATEMENTS, MOST_LINES = 200, 1_000
FILE_STATEMENTS, FILE_LINES = 2_000, 20_000
# Statements read at once: few where a page may need no more of them.
FEW, MANY = 20, 200
_lines: Memory[tuple["ContextLine", ...]] = Memory(16)


class Order(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    BEFORE = "before"
    AFTER = "after"
    SPEAKER = "speaker"


IN_TIME = (Order.NEWEST, Order.OLDEST)


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One place. `before` and `after` are at most CONTEXT characters in whole words, all on one line.

    They have a space on the side of the words where the text has one. `url` leads to the marked place.
    """

    before: str
    words: str
    after: str
    speaker: str
    date: datetime.date | None
    title: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class ContextPage:
    """Some lines of a concordance. `total` is the exact number of answers, some of them `introductions`.

    The lines are those of the first `looked` statements in time at most.
    """

    lines: tuple[ContextLine, ...]
    number: int
    more: bool
    total: int
    looked: int
    introductions: int = 0

    @property
    def statements(self) -> int:
        """Of the total."""
        return self.total - self.introductions


def page(request: SearchRequest, order: Order, number: int) -> ContextPage:
    """A page of PAGE lines, counted from 1. Raises `EngineError` when there is no index to ask."""
    counts = engine().search(replace(request, page=1, size=0, facets=()))
    start = (number - 1) * PAGE
    if order in IN_TIME and number == 1:
        found = tuple(islice(_places(request, order, MOST_STATEMENTS, FEW), PAGE + 1))
    else:
        found = _sorted(_remembered(request, order), order)
    shown = found[start : start + PAGE]
    return ContextPage(
        shown, number, len(found) > start + PAGE, counts.total, MOST_STATEMENTS, counts.introductions
    )


def every(request: SearchRequest, order: Order) -> Iterator[ContextLine]:
    """The lines for a file: in order of time all of them, as they are found.

    In other orders, for which they are held, at most FILE_LINES of the FILE_STATEMENTS newest statements.
    """
    if order in IN_TIME:
        return _places(request, order, None)
    found = islice(_places(request, order, FILE_STATEMENTS), FILE_LINES)
    return iter(_sorted(tuple(found), order))


def has_words(request: SearchRequest) -> bool:
    """Whether the search names words that can be lined up."""
    return bool(words_to_mark(request.query))


def _remembered(request: SearchRequest, order: Order) -> tuple[ContextLine, ...]:
    """The lines in order of time, remembered for further pages and other orders."""
    time = Order.OLDEST if order is Order.OLDEST else Order.NEWEST
    key = f"{engine().state()} {time} {replace(request, page=1, sort=Sort.NEWEST, notes=())!r}"
    return _lines.get(key, lambda: tuple(islice(_places(request, time, MOST_STATEMENTS), MOST_LINES)))


def _sorted(lines: tuple[ContextLine, ...], order: Order) -> tuple[ContextLine, ...]:
    match order:
        case Order.BEFORE:
            return tuple(sorted(lines, key=lambda line: words(line.before)[::-1]))
        case Order.AFTER:
            return tuple(sorted(lines, key=lambda line: words(line.after)))
        case Order.SPEAKER:
            return tuple(sorted(lines, key=attrgetter("speaker")))
    return lines


def _places(
    request: SearchRequest, order: Order, most: int | None, at_once: int = MANY
) -> Iterator[ContextLine]:
    """The places of the first statements in time, None for all of them, looked for a batch at a time."""
    sort = Sort.OLDEST if order is Order.OLDEST else Sort.NEWEST
    hits = islice(engine().every(replace(request, sort=sort)), most)
    while batch := list(islice(hits, at_once)):
        for each in checked(said(batch)):
            yield from _of(each, request)


def _of(each: SpokenText, request: SearchRequest) -> Iterator[ContextLine]:
    meeting, marks = each.meeting, marking(request.query)
    address = f"{meeting.get_absolute_url()}{marks}"
    for number, (start, end) in enumerate(checked(spans(each.text, request.query, meeting.language)), 1):
        place = f"#{each.anchor}-m{number}" if marks else f"#{each.anchor}"
        yield ContextLine(
            before=_before(each.text, start),
            words=_one_line(each.text[start:end]),
            after=_after(each.text, end),
            speaker=each.speaker,
            date=meeting.date,
            title=meeting.title,
            language=meeting.language,
            url=address + (place if each.statement else ""),
        )


def _before(text: str, start: int) -> str:
    context = text[max(0, start - CONTEXT) : start]
    if start > CONTEXT:
        context = context.partition(" ")[2] or context
    return _one_line(context) + (" " if context[-1:].isspace() else "")


def _after(text: str, end: int) -> str:
    context = text[end : end + CONTEXT]
    if len(text) > end + CONTEXT:
        context = context.rpartition(" ")[0] or context
    return (" " if context[:1].isspace() else "") + _one_line(context)


def _one_line(text: str) -> str:
    return " ".join(text.split())
