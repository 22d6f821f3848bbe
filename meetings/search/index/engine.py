"""The interface of the search engine: what is asked, what is answered, what an engine can do."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from meetings.search.query import Query

# Beyond this many answers nobody turns pages; ordering them costs as much as it would cost to show them.
DEEPEST = 10_000


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Facet(StrEnum):
    """What answers can be narrowed by. Values are strings: ids for official, topic and body, "2025" for
    year, "2025-02" for month, the printed place, the title of a section, the meeting's kind, and the kind of
    person who speaks (`Calling`)."""

    OFFICIAL = "official"
    TOPIC = "topic"
    CALLING = "who"
    SECTION = "section"
    BODY = "body"
    YEAR = "year"
    MONTH = "month"
    PLACE = "place"
    KIND = "kind"


class Grouping(StrEnum):
    """What answers can be put together by, instead of standing each for itself."""

    MEETING = "meeting"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question. Several values of one facet mean OR, two facets mean AND. `query` None asks for everything.

    Sorted by relevance, answers that are as good as each other come newest first, and so do those of a query
    without words to be good at: words with gaps or of any spelling, conditions on names alone. `page` counts
    from 1. `facets` names those to count, each counted without its own choice, the `facet_size` most frequent
    values of each (year and month: all), chosen values always among them. `by` is what the page shows;
    `search` does not look at it. `notes` are sentences about what was typed and not understood; an engine
    does not look at them.
    """

    query: Query | None = None
    choices: dict[Facet, tuple[str, ...]] = field(default_factory=dict)
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    meeting: int | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    facets: tuple[Facet, ...] = tuple(Facet)
    facet_size: int = 12
    notes: tuple[str, ...] = ()
    by: Grouping | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer, by its rows. `statement` is 0 for the meeting itself (its title and lead)."""

    meeting: int
    statement: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answers of one page, the exact number of all, and per facet (value, count), most frequent first
    (year and month: newest first). `introductions` of the total are titles and introductions of meetings."""

    hits: tuple[Hit, ...]
    total: int
    facets: dict[Facet, tuple[tuple[str, int], ...]]
    introductions: int = 0

    @property
    def statements(self) -> int:
        """What somebody said, of the total."""
        return self.total - self.introductions


@dataclass(frozen=True, slots=True)
class Volume:
    """How many statements there are of one month ("2025-02"), and how many words they have."""

    month: str
    statements: int
    words: int


@dataclass(frozen=True, slots=True)
class Group:
    """A meeting or an official, by its row, with its number of answers."""

    key: int
    count: int


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of one page, the exact number of all, and the answers that are in no group."""

    found: tuple[Group, ...]
    total: int
    ungrouped: int


class IndexDocument(NamedTuple):
    """What the index is told of one statement, or of a meeting's title and lead (`statement` 0).

    Meeting, statement, officials, topics and body are the numbers of rows. `sections` are the titles of the
    section that it stands in and of those around it, `section_names` the same with their numbers. `turn` is
    the kind of turn, `present` who was at the meeting, a name a line, `calling` the kind of person who
    speaks. A tuple, as it is made in a third of the time, and millions are.
    """

    meeting: int
    statement: int
    language: str
    text: str
    title: str
    speaker: str
    officials: tuple[int, ...]
    topics: tuple[int, ...]
    topic_names: str
    body: int
    place: str
    kind: str
    date: datetime.date | None
    position: int
    role: str = ""
    body_name: str = ""
    time: datetime.time | None = None
    words: int = 0
    sections: tuple[str, ...] = ()
    section_names: str = ""
    turn: str = ""
    present: str = ""
    calling: str = ""

    @property
    def fingerprint(self) -> int:
        """63 bits of everything here: equal fingerprints mean that the index is up to date."""
        # NUL is in no text that a database holds, and so tells one column from the next.
        told = "\0".join(map(str, self)).encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest()) >> 1


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index knows of one of its documents, for comparing it with the database."""

    meeting: int
    statement: int
    fingerprint: int


class Writer(Protocol):
    """Adds to an index that nobody reads yet."""

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None: ...


class Matcher(Protocol):
    """Some documents that can be asked. May raise `EngineError`."""

    def every(self, request: SearchRequest) -> Iterator[Hit]:
        """All that match, in order of time."""


class Engine(Protocol):
    """A search engine. Every method may raise `EngineError` with a sentence for an editor."""

    def search(self, request: SearchRequest) -> SearchResults: ...

    def groups(self, request: SearchRequest, by: Grouping) -> Groups:
        """The answers put together; `page` and `size` of the request count groups.

        Meetings come in the order of their best answers (after the ten thousandth answer: newest first), or
        newest or oldest first; officials with most answers first, then by number.
        """

    def every(self, request: SearchRequest) -> Iterator[Hit]:
        """All hits of a request, newest or oldest first (relevance: newest), in bounded memory."""

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None:
        """Make `documents` all that the index holds of `meetings`, in one commit."""

    def documents(self) -> Iterator[Indexed]:
        """Everything in the index, by meeting and statement, for comparing it with the database."""

    def related(self, meeting: int, text: str, language: str, size: int) -> tuple[int, ...]:
        """Up to `size` other meetings in which the text's distinctive words are said, the nearest first.

        The cost is bounded however long the text is and however large the index."""

    def volumes(self, request: SearchRequest) -> tuple[Volume, ...]:
        """All answers of a request by month, oldest first; months and records without any are left out."""

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """In about how many statements each word is, as it is written; 0 exactly if it is in none.

        Deleted statements may count for a while, but not for a word that they alone have.
        """

    def words_beginning(self, start: str, most: int) -> tuple[tuple[str, int], ...]:
        """The most frequent words of what was said that begin so, with `frequencies`; equal ones by name."""

    def state(self) -> str:
        """A mark that is another one after every change of the index; "" while there is none."""

    def exists(self) -> bool:
        """Whether there is an index that this version of the archive can read."""

    def damage(self) -> Iterable[str]:
        """A sentence for each part of the index that is no longer as it was written."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the right to write, which `replace` and `rebuilding` need.

        Raises `EngineBusyError` if another process holds it."""

    def rebuilding(self) -> AbstractContextManager[Writer]:
        """An empty index beside the live one, which takes its place when the block ends without an error."""


class EngineError(RuntimeError):
    """The engine cannot answer or store; the message says why and what to do."""


class IndexLostError(EngineError):
    """The new index that was being filled is gone with its machine; filling another one may succeed."""


class EngineBusyError(EngineError):
    """Another process is writing; what is in the outbox is left to it."""
