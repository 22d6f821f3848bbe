"""A topic's rule tried before it is saved: what it would gain and lose among the published statements."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.safestring import SafeString

from meetings.models import Statement, TopicTag
from meetings.search.index.current import engine
from meetings.search.index.engine import Facet, SearchRequest
from meetings.search.page.highlight import passage
from meetings.search.query import Or, Query, parse
from meetings.topics.rules import queries

# A rule that finds more is compared in its newest statements only.
MOST = 100_000
SAMPLES = 8
LINES = 40


@dataclass(frozen=True, slots=True)
class RuleSample:
    """A statement that gets the topic or loses it, with the words that the new rule finds marked."""

    statement: Statement
    html: SafeString


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """`found` counts what the new rule tags, `lines` the same for each of its lines; `whole` is false if
    they are too many to compare: then what it would lose is not known."""

    found: int
    gained: int
    lost: int
    gains: Sequence[RuleSample]
    losses: Sequence[RuleSample]
    lines: Sequence[tuple[str, int]]
    whole: bool


def tried(rule: str, bodies: Collection[int], topic: int | None) -> RuleTrial:
    """What a valid rule would change, by the search index, which knows published statements alone.

    Raises `EngineError` while there is no index.
    """
    asked = [(line, query) for line in queries(rule) if (query := parse(line).query)]
    query = Or(tuple(each for _line, each in asked))
    total = _count(query, bodies) if asked else 0
    found = set(islice(_found(query, bodies), MOST)) if total else set()
    tagged = _tagged(topic)
    gained, lost = found - tagged, tagged - found
    whole = total <= MOST
    return RuleTrial(
        found=total,
        gained=len(gained),
        lost=len(lost) if whole else 0,
        gains=_samples(gained, query),
        losses=_samples(lost, None) if whole else (),
        lines=[(line, _count(each, bodies)) for line, each in asked[:LINES]],
        whole=whole,
    )


def _request(query: Query, bodies: Collection[int]) -> SearchRequest:
    choices = {Facet.BODY: tuple(str(each) for each in bodies)} if bodies else {}
    return SearchRequest(query=query, choices=choices, facets=(), size=1)


def _count(query: Query, bodies: Collection[int]) -> int:
    return engine().search(_request(query, bodies)).statements


def _found(query: Query, bodies: Collection[int]) -> Iterator[int]:
    return (hit.statement for hit in engine().every(_request(query, bodies)) if hit.statement)


def _tagged(topic: int | None) -> set[int]:
    """The published statements that have the topic by its present rule."""
    tags = TopicTag.objects.filter(topic=topic, reason=TopicTag.Reason.RULE, meeting__state="published")
    return set(tags.exclude(statement=None).values_list("statement", flat=True)) if topic else set()


def _samples(chosen: Collection[int], query: Query | None) -> list[RuleSample]:
    """Some of them, from all over the archive."""
    numbers = sorted(chosen)
    some = [numbers[place * len(numbers) // SAMPLES] for place in range(SAMPLES)] if numbers else []
    rows = (
        Statement.objects.filter(pk__in=some).select_related("meeting__body").order_by("-meeting__date", "pk")
    )
    return [
        RuleSample(
            row, passage("\n\n".join(row.paragraphs), query, row.language or row.meeting.language).html
        )
        for row in rows
    ]
