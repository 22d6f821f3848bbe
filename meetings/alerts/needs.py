"""What a statement must have for a search to find it, so that most searches need not be run at all.

Both sides are told in the same short texts: "w:metal|" for a stem, "w:wasser" for a word, "official:12".
"""

from collections.abc import Iterable

from meetings.search.index.engine import Facet, IndexDocument, SearchRequest
from meetings.search.index.fields import facets, sounds
from meetings.search.index.ranking import is_open
from meetings.search.query import And, Fuzzy, Leaf, Or, Pattern, Query
from meetings.search.query import Field as QueryField
from meetings.search.text.analysis import BAR, name_words, said, stems_of, words
from meetings.search.text.compounds import widened

# Of these, the first that a search asks for: the earlier, the fewer statements have it.
_RAREST_FIRST = (Facet.OFFICIAL, Facet.SECTION, Facet.TOPIC, Facet.PLACE)
_COMMON = (Facet.BODY, Facet.MONTH, Facet.YEAR, Facet.KIND)
# Longer ones would make the row long; to run such a search every time costs little.
MOST_NEEDS = 200


def needs(request: SearchRequest) -> list[str]:
    """Any statement that the search finds has one of these; empty if that cannot be told."""
    by_words = _of(widened(request.query)) if request.query else None
    ways = (_chosen(request, _RAREST_FIRST), by_words, _chosen(request, _COMMON))
    found = next((way for way in ways if way), set())
    return sorted(found) if len(found) <= MOST_NEEDS else []


def offered(documents: Iterable[IndexDocument]) -> set[str]:
    """Everything that one of the documents has of what a search may need."""
    found: set[str] = set()
    for each in documents:
        found.update(f"w:{_beginning(term)}" for term in set(said(each.text, each.language).split()))
        found.update(_heard(name_words(each.speaker)))
        found.update(f"{facet}:{value}" for facet, values in facets(each) for value in values)
    return found


def _chosen(request: SearchRequest, among: Iterable[Facet]) -> set[str]:
    """Of the first facet that something was chosen of."""
    facet = next((each for each in among if request.choices.get(each)), None)
    return {_choice(facet, value) for value in request.choices[facet]} if facet else set()


def _choice(facet: Facet, value: str) -> str:
    """As `fields.facets` has it: a month is a number there."""
    return f"{facet}:{value.replace('-', '') if facet is Facet.MONTH else value}"


def _of(query: Query) -> set[str] | None:
    """None where it cannot be told."""
    match query:
        case And():
            ways = [way for item in query.items if (way := _of(item))]
            return min(ways, key=_commonness, default=None)
        case Or():
            either = [_of(item) for item in query.items]
            return set().union(*(way for way in either if way)) if all(either) else None
        case Pattern() | Fuzzy():
            return None
        case Leaf(field=QueryField.TEXT):
            return _said(words(query.text))
        case Leaf(field=QueryField.SPEAKER) if not is_open(query):
            return _named(name_words(query.text))
    return None


def _commonness(way: set[str]) -> tuple[int, int]:
    """Few alternatives before many; long words, which are rarer, before short ones."""
    return len(way), -min(map(len, way))


def _said(found: list[str]) -> set[str] | None:
    """The longest word: as it is, or in any form of a language that is stemmed."""
    if not found:
        return None
    longest = max(found, key=len)
    return {f"w:{longest}", f"w:{stems_of([longest])[0]}{BAR}"}


def _named(found: list[str]) -> set[str] | None:
    return _heard([max(found, key=len)]) if found else None


def _heard(names: list[str]) -> set[str]:
    return {f"n:{name}" for name in names} | {f"h:{sound}" for sound in sounds(names)}


def _beginning(term: str) -> str:
    stem, bar, _rest = term.partition(BAR)
    return f"{stem}{bar}"
