"""Words that editors say mean the same, added to a query when it is read."""

from collections import defaultdict
from dataclasses import replace

from meetings.models import Synonyms
from meetings.search.query import And, Field, Leaf, Not, Or, Phrase, Query, Word, leaves
from meetings.search.text.analysis import words

Meanings = dict[tuple[str, ...], dict[str, None]]


def with_synonyms(query: Query | None) -> Query | None:
    """The query with what each of its words and phrases also means; exact words mean themselves alone."""
    return each_with_synonyms([query])[0] if query else None


def each_with_synonyms(queries: list[Query]) -> list[Query]:
    """The same for several, for which the synonyms are read once."""
    asked = any(_has_meaning(leaf) for query in queries for leaf in _leaves(query))
    meanings = all_meanings() if asked else {}
    return [with_meanings(query, meanings) for query in queries]


def with_meanings(query: Query, meanings: Meanings) -> Query:
    """The same with synonyms that were read before."""
    return _changed(query, meanings) if meanings else query


def all_meanings() -> Meanings:
    """By the folded words of each: the others that mean the same, in the order of the editors."""
    found: Meanings = defaultdict(dict)
    for synonyms in Synonyms.objects.order_by("pk"):
        for line in synonyms.lines:
            found[tuple(words(line))] |= {other: None for other in synonyms.lines if other != line}
    return found


def _changed(query: Query, meanings: Meanings) -> Query:
    match query:
        case And():
            return And(tuple(_changed(item, meanings) for item in query.items))
        case Or():
            return Or(tuple(_changed(item, meanings) for item in query.items))
        case Not():
            return Not(_changed(query.item, meanings))
        case Word() | Phrase() if _has_meaning(query):
            return replace(query, also=tuple(meanings.get(tuple(words(query.text)), ())))
    return query


def _has_meaning(leaf: Leaf) -> bool:
    return isinstance(leaf, Word | Phrase) and leaf.field is Field.TEXT


def _leaves(query: Query) -> list[Leaf]:
    return [*leaves(query), *leaves(Not(query))]
