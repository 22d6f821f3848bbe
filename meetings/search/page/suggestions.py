"""Other searches that may be meant, or that have answers where this one has none; never run unasked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from meetings.officials.find import called
from meetings.search.index.engine import Facet, SearchRequest
from meetings.search.page.addresses import Links
from meetings.search.page.chips import Chip, conditions, together
from meetings.search.page.counting import total
from meetings.search.page.query_in_words import EMPHASISED, said
from meetings.search.page.spelling import meant, on_the_other_keyboard
from meetings.search.query import Exact, Field, Leaf, Near, Or, Phrase, Query, Word, leaves, parse, replaced

# With more answers than this a search is taken to be meant.
FEW = 5
NEAR = 5
SHOWN = 4
# Words of a phrase that are left out in turn.
MOST_FEWER = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search: `label` is what it looks for, or how it differs, as HTML; `count` its exact answers."""

    label: str
    url: str
    count: int


def did_you_mean(request: SearchRequest, text: str, answers: int, links: Links) -> Suggestion | None:
    """The same search with the words of the index that are like those typed, if it has more answers."""
    if request.query is None or answers > FEW or request.page > 1:
        return None
    likely = [meant(request.query)]
    if not answers:
        likely.append(on_the_other_keyboard(text))
    return next(
        (found for query in likely if query and (found := _other(request, query, answers, links))), None
    )


def nearest(request: SearchRequest, chips: tuple[Chip, ...], links: Links) -> tuple[Suggestion, ...]:
    """For a search without answers, at most SHOWN like it that have some; what keeps most of it first."""
    found = [*_by_official(request, links), *_looser(request, links), *_without(chips)]
    if not found:
        found = [*_one_fewer(request, links), *_any_word(request, links), *_anywhere(request, links)]
    return tuple({suggestion.url: suggestion for suggestion in found}.values())[:SHOWN]


def _other(request: SearchRequest, query: Query, answers: int, links: Links) -> Suggestion | None:
    """The search with another query, None unless it has more answers."""
    if query == request.query:
        return None
    count = total(replace(request, query=query))
    if count <= answers:
        return None
    return Suggestion(said(query, EMPHASISED), links.changed(q=str(query)), count)


def _by_official(request: SearchRequest, links: Links) -> Iterator[Suggestion]:
    """For another name of a speaker than the record's: the official whom it means."""
    items = conditions(request.query)
    for place, item in enumerate(items):
        if isinstance(item, Word | Phrase) and item.field is Field.SPEAKER and (found := called(item.text)):
            fewer, official = together(items[:place] + items[place + 1 :]), found[0]
            choices = {**request.choices, Facet.OFFICIAL: (str(official.pk),)}
            if count := total(replace(request, query=fewer, choices=choices)):
                label = EMPHASISED.compose(_("by {people}"), people=official.name)
                if fewer:
                    label = EMPHASISED.compose("{}, {}", said(fewer, EMPHASISED), label)
                url = links.changed(q=str(fewer) if fewer else "", official=official.slug)
                yield Suggestion(label, url, count)
            return


def _looser(request: SearchRequest, links: Links) -> Iterator[Suggestion]:
    """Exact words in any form, a phrase's words near one another, or anywhere, or a field's words in what was
    said: the first that has answers."""
    query = request.query
    for change in (_in_any_form, _near, _anywhere_in_it, _out_of_its_field):
        looser = parse(str(replaced(query, change))).query if query else None
        if looser and looser != query and (found := _other(request, looser, 0, links)):
            yield found
            return


def _in_any_form(leaf: Leaf) -> Leaf:
    return Phrase(leaf.text) if isinstance(leaf, Exact) else leaf


def _near(leaf: Leaf) -> Leaf:
    row = isinstance(leaf, Exact | Phrase) and not leaf.field and " " in leaf.text
    return Near(leaf.text, leaf.field, NEAR) if row else leaf


def _anywhere_in_it(leaf: Leaf) -> Query:
    words = parse(leaf.text).query if isinstance(leaf, Exact | Phrase | Near) and not leaf.field else None
    return words or leaf


def _out_of_its_field(leaf: Leaf) -> Leaf:
    return replace(leaf, field=Field.TEXT)


def _one_fewer(request: SearchRequest, links: Links) -> Iterator[Suggestion]:
    """A phrase's words anywhere without one of them: the two that keep the most answers."""
    query = request.query and replaced(request.query, _anywhere_in_it)
    items = conditions(parse(str(query)).query) if query and query != request.query else ()
    if 2 < len(items) <= MOST_FEWER:
        each = (together(items[:place] + items[place + 1 :]) for place in range(len(items)))
        found = [other for fewer in each if fewer and (other := _other(request, fewer, 0, links))]
        yield from sorted(found, key=lambda other: -other.count)[:2]


def _without(chips: tuple[Chip, ...]) -> Iterator[Suggestion]:
    """Without the condition that costs most: the most answers first."""
    for chip in sorted(chips, key=lambda chip: -(chip.count or 0)):
        if chip.count:
            yield Suggestion(
                EMPHASISED.compose(_("without this condition: {condition}"), condition=chip.label),
                chip.url,
                chip.count,
            )


def _any_word(request: SearchRequest, links: Links) -> Iterator[Suggestion]:
    """Any of the words, where no two of them are ever said together; spelt as the index has them."""
    query = request.query and (meant(request.query) or request.query)
    query = parse(str(replaced(query, _anywhere_in_it))).query if query else None
    words = tuple(dict.fromkeys(leaf for leaf in leaves(query) if isinstance(leaf, Word)))
    if len(words) > 1 and (found := _other(request, Or(words), 0, links)):
        yield found


def _anywhere(request: SearchRequest, links: Links) -> Iterator[Suggestion]:
    """Without all choices and days."""
    bare = replace(request, choices={}, date_from=None, date_to=None, meeting=None)
    if bare != request and request.query and (count := total(bare)):
        nothing = {facet.value: "" for facet in Facet}
        url = links.changed(**nothing, from_="", to="", meeting="")
        yield Suggestion(_("without any filters"), url, count)
