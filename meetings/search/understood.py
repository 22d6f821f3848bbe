"""A search said back: in a sentence, and as filters that can be taken off."""

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.search.addresses import Links
from meetings.search.engine import Facet, SearchRequest
from meetings.search.facets import TITLES, Names
from meetings.search.query import in_words
from meetings.search.query.inwords import days

_SAID = {
    Facet.OFFICIAL: "by",
    Facet.TOPIC: "about",
    Facet.BODY: "of",
    Facet.PLACE: "at",
    Facet.KIND: "in records of the kind",
    Facet.YEAR: "in",
    Facet.MONTH: "in",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in words, and the address of the same search without it."""

    label: str
    url: str


def understood(request: SearchRequest, names: Names) -> str:
    """“statements that contain “metal” and not “steel”, by Denis Manturov, in 2025”."""
    said = f"statements that {in_words(request.query)}" if request.query else "all statements"
    parts = [said, *_choices(request, names)]
    if request.date_from or request.date_to:
        parts.append(days(request.date_from, request.date_to))
    if request.meeting is not None:
        parts.append("in one meeting")
    return ", ".join(parts)


def chips(request: SearchRequest, names: Names, links: Links) -> tuple[Chip, ...]:
    """A chip for each value of each facet, and one for the days."""
    found = [
        Chip(f"{TITLES[facet]}: {named.label}", links.toggled(facet, named.value))
        for facet, keys in request.choices.items()
        for key in keys
        if (named := names.of(facet, key))
    ]
    if request.date_from or request.date_to:
        label = days(request.date_from, request.date_to)
        found.append(Chip(label[0].upper() + label[1:], links.changed(from_="", to="")))
    return tuple(found)


def _choices(request: SearchRequest, names: Names) -> Iterator[str]:
    for facet, keys in request.choices.items():
        labels = [named.label for key in keys if (named := names.of(facet, key))]
        if labels:
            yield f"{_SAID[facet]} {' or '.join(labels)}"
