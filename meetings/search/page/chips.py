"""Each condition of a search as something to take off, with the answers there would be without it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.search.index.engine import SearchRequest
from meetings.search.page.addresses import Links
from meetings.search.page.counting import affordable, total
from meetings.search.page.facets import TITLES, Names
from meetings.search.page.query_in_words import days, said
from meetings.search.query import And, Query


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in words, the address of the same search without it, and how many answers that has.

    `count` is None where the page already counts as much as it may.
    """

    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Without:
    """A search without one of its conditions."""

    label: str
    url: str
    request: SearchRequest


def chips(request: SearchRequest, names: Names, links: Links) -> tuple[Chip, ...]:
    """A chip for each condition of the query, each value of each facet, the days and the meeting.

    A query of one condition and nothing else has none: taking it off is clearing the search box.
    """
    found = list(without_one(request, names, links))
    if len(found) == 1 and request.query:
        return ()
    counted = affordable(request.query)
    return tuple(
        Chip(each.label, each.url, total(each.request) if place < counted else None)
        for place, each in enumerate(found)
    )


def without_one(request: SearchRequest, names: Names, links: Links) -> Iterator[Without]:
    """The search without each of its conditions, first those of the query."""
    yield from _without_condition(request, links)
    yield from _without_value(request, names, links)
    if request.date_from or request.date_to:
        label = capfirst(days(request.date_from, request.date_to))
        fewer = replace(request, date_from=None, date_to=None)
        yield Without(label, links.changed(from_="", to=""), fewer)
    if request.meeting is not None:
        yield Without(_("In one meeting"), links.changed(meeting=""), replace(request, meeting=None))


def conditions(query: Query | None) -> tuple[Query, ...]:
    """What all has to be met."""
    return query.items if isinstance(query, And) else (query,) if query else ()


def together(items: tuple[Query, ...]) -> Query | None:
    """The query of which these are the conditions."""
    return And(items) if len(items) > 1 else items[0] if items else None


def _without_condition(request: SearchRequest, links: Links) -> Iterator[Without]:
    items = conditions(request.query)
    for place, item in enumerate(items):
        fewer = together(items[:place] + items[place + 1 :])
        url = links.changed(q=str(fewer) if fewer else "")
        yield Without(said(item), url, replace(request, query=fewer))


def _without_value(request: SearchRequest, names: Names, links: Links) -> Iterator[Without]:
    for facet, keys in request.choices.items():
        for key in keys:
            if named := names.of(facet, key):
                fewer = tuple(other for other in keys if other != key)
                label = _("{title}: {name}").format(title=TITLES[facet], name=named.label)
                without = replace(request, choices={**request.choices, facet: fewer})
                yield Without(label, links.toggled(facet, named.value), without)
