"""A query tree becomes a query of the cluster."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from meetings.search import query as tree
from meetings.search.index.fields import AS_PRINTED, EXACT, NAMES, SAID, SOUNDS, bounds, sounds
from meetings.search.index.opensearch.mapping import STEMS
from meetings.search.index.ranking import is_open
from meetings.search.query import OF_PEOPLE, Field
from meetings.search.text.analysis import BAR, name_words, stems, stems_of, term, words
from meetings.search.text.compounds import widened
from meetings.search.text.patterns import wildcard

# A query as the cluster reads it.
Clause = dict[str, Any]
NOTHING: Clause = {"match_none": {}}
EVERYTHING: Clause = {"match_all": {"boost": 0}}


def compiled(query: tree.Query | None) -> Clause:
    """Everything when the query has nothing that could be looked for, such as a word of marks only."""
    return (_compiled(widened(query)) if query else None) or EVERYTHING


def _compiled(query: tree.Query) -> Clause | None:
    match query:
        case tree.And():
            return _all_of(query.items)
        case tree.Or():
            return any_of(_compiled(item) for item in query.items)
        case tree.Not():
            return _all_of((query,))
        case tree.Between() | tree.DayOfYear() | tree.Length():
            return within(*bounds(query))
        case tree.Leaf(field=Field.TEXT):
            return _text(query)
        case tree.Leaf():
            found = _named(query)
            return unscored(found) if found else None
    raise NotImplementedError(type(query))


def _all_of(items: tuple[tree.Query, ...]) -> Clause | None:
    wanted: list[Clause] = []
    unwanted: list[Clause] = []
    for item in items:
        found = _compiled(item.item if isinstance(item, tree.Not) else item)
        if found:
            (unwanted if isinstance(item, tree.Not) else wanted).append(found)
    if not (wanted or unwanted):
        return None
    if len(wanted) == 1 and not unwanted:
        return wanted[0]
    return {"bool": {"must": wanted or [EVERYTHING], "must_not": unwanted}}


def _text(leaf: tree.Leaf) -> Clause | None:
    """A condition on what was said."""
    found = words(leaf.text)
    if is_open(leaf):
        return _opened(leaf, EXACT, found)
    if not found:
        return None
    if isinstance(leaf, tree.Near) and len(found) > 1:
        return any_of(near(STEMS, reading, leaf.distance) for reading in _readings(found))
    if isinstance(leaf, tree.Exact | tree.Pattern | tree.Fuzzy):
        as_terms = [term(word, stem) for word, stem in zip(found, stems_of(found), strict=True)]
        return any_of(row(SAID, reading) for reading in (as_terms, found))
    return any_of(row(STEMS, reading) for reading in _readings(found))


def _readings(found: list[str]) -> tuple[list[str], list[str]]:
    """How the words stand in statements of stemmed languages, and in those of others."""
    return [f"{stem}{BAR}" for stem in stems_of(found)], found


def _named(leaf: tree.Leaf) -> Clause | None:
    if leaf.field in OF_PEOPLE:
        found = name_words(leaf.text)
        as_printed = _terms(leaf, NAMES[leaf.field], found)
        as_heard = _terms(leaf, SOUNDS[leaf.field], sounds(found)) if not is_open(leaf) else None
        return any_of([as_printed, as_heard])
    if isinstance(leaf, tree.Pattern | tree.Fuzzy):
        return _terms(leaf, AS_PRINTED[leaf.field], words(leaf.text))
    return _terms(leaf, NAMES[leaf.field], stems(leaf.text))


def _terms(leaf: tree.Leaf, name: str, terms: list[str]) -> Clause | None:
    if is_open(leaf):
        return _opened(leaf, name, terms)
    if not terms:
        return None
    if isinstance(leaf, tree.Near) and len(terms) > 1:
        return near(name, terms, leaf.distance)
    return row(name, terms)


def _opened(leaf: tree.Leaf, name: str, terms: list[str]) -> Clause:
    """One word with gaps, or one whose spelling may differ."""
    if isinstance(leaf, tree.Fuzzy):
        wanted: Clause = {"value": terms[0], "fuzziness": leaf.distance, "max_expansions": 1_000}
        return {"fuzzy": {name: wanted | {"transpositions": True, "rewrite": "constant_score"}}}
    return {"wildcard": {name: {"value": wildcard(leaf.text), "rewrite": "constant_score"}}}


def row(name: str, terms: list[str]) -> Clause:
    """The terms one after another."""
    if len(terms) == 1:
        return {"term": {name: terms[0]}}
    return {"match_phrase": {name: {"query": " ".join(terms)}}}


def near(name: str, terms: list[str], distance: int) -> Clause:
    """Each term with the next one near it, in either order, with at most `distance` others between."""
    pairs = [_pair(*pair, distance) for pair in dict.fromkeys(pairwise(terms))]
    return {"bool": {"must": [{"intervals": {name: pair}} for pair in pairs]}}


def _pair(first: str, second: str, distance: int) -> Clause:
    ordered = [_ordered(first, second, distance), _ordered(second, first, distance)]
    return ordered[0] if first == second else {"any_of": {"intervals": ordered}}


def _ordered(first: str, second: str, distance: int) -> Clause:
    terms = [{"match": {"query": each, "analyzer": "whitespace"}} for each in (first, second)]
    return {"all_of": {"ordered": True, "max_gaps": distance, "intervals": terms}}


def any_of(clauses: Iterable[Clause | None]) -> Clause | None:
    kept = [clause for clause in clauses if clause is not None]
    if len(kept) > 1:
        return {"bool": {"should": kept, "minimum_should_match": 1}}
    return kept[0] if kept else None


def within(name: str, least: int, most: int) -> Clause:
    if least > most:
        return NOTHING
    return unscored({"range": {name: {"gte": least, "lte": most}}})


def unscored(clause: Clause) -> Clause:
    return {"constant_score": {"filter": clause, "boost": 0}}
