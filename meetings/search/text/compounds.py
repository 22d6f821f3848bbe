"""Compounds are printed together, with a hyphen or apart: cooperation, co-operation, co operation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise, product

from meetings.search import query as tree
from meetings.search.query import OF_PEOPLE, Query

# Some printers set these apart from the rest of a word.
PREFIXES = frozenset(
    "anti auto bio co counter cross cyber extra geo hydro hyper inter intra macro mega meta micro mid mini "
    "multi neo non off on over pan post pre pro pseudo quasi re self semi socio sub super tele trans ultra "
    "under up vice "
    "авиа авто агро анти био вице видео газо гидро евро кибер контр макро медиа мега микро мини мульти нано "
    "нефте пост псевдо радио супер теле ультра фото экс эко электро".split()
)
# Of less than this it cannot be told whether it is a word that a prefix stands before.
SHORTEST_REST = 3
# A long phrase of compounds is looked for in so many of the ways in which it could be printed.
MOST_WAYS = 12
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")


@lru_cache(maxsize=512)
def widened(query: Query) -> Query:
    """The query with an "or" wherever a compound could be printed in another way, or other words mean it.

    Exact words, words with gaps and of any spelling stay as they are, and so do names of speakers.
    """
    match query:
        case tree.And():
            return _one_of(list(_with_neighbours(query.items)))
        case tree.Or():
            return tree.Or(tuple(map(widened, query.items)))
        case tree.Not():
            return tree.Not(widened(query.item))
        case tree.Word() | tree.Phrase() | tree.Near() if query.field not in OF_PEOPLE:
            also = () if isinstance(query, tree.Near) else query.also
            found: list[tree.Query] = [_with_text(query, text) for text in _ways(query.text)]
            found += [tree.Phrase(text, query.field) for other in also for text in _ways(other)]
            return _one_of(found)
    return query


def _with_text(leaf: tree.Leaf, text: str) -> tree.Leaf:
    """The leaf with these words alone; a word that became two is a phrase."""
    if isinstance(leaf, tree.Near):
        return replace(leaf, text=text)
    made = tree.Phrase if " " in text and text != leaf.text else type(leaf)
    return made(text, leaf.field)


def _one_of(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else tree.Or(tuple(queries))


def _with_neighbours(items: tuple[Query, ...]) -> Iterator[Query]:
    """The conditions themselves, then with a prefix and the word after it as one word."""
    ready = tuple(map(widened, items))
    yield tree.And(ready)
    for at, (first, second) in enumerate(pairwise(items)):
        if not (isinstance(first, tree.Word) and isinstance(second, tree.Word)):
            continue
        if (
            first.field is second.field
            and first.field not in OF_PEOPLE
            and _is_prefix(first.text, second.text)
        ):
            yield tree.And((*ready[:at], tree.Word(first.text + second.text, first.field), *ready[at + 2 :]))


def _ways(text: str) -> list[str]:
    """All ways in which the words could be printed, as they are typed first, then the least changed."""
    units = [_ways_of_one(unit) for unit in _units(text.split())]
    if all(len(ways) == 1 for ways in units):
        return [text]
    found = islice(product(*(enumerate(ways) for ways in units)), MOST_WAYS**2)
    ordered = sorted(found, key=lambda ways: sum(number > 0 for number, _way in ways))
    return [" ".join(way for _number, way in ways) for ways in ordered[:MOST_WAYS]]


def _units(pieces: list[str]) -> Iterator[str]:
    """The pieces between spaces, a prefix together with the word after it."""
    rest = iter([*pairwise([*pieces, ""])])
    for piece, after in rest:
        if _is_prefix(piece, after):
            next(rest)
            yield f"{piece} {after}"
        else:
            yield piece


def _ways_of_one(unit: str) -> list[str]:
    """The word as it is, then in the other ways."""
    first, space, rest = unit.partition(" ")
    if space:
        return [unit, first + rest]
    if _HYPHEN.search(unit):
        return [unit, _HYPHEN.sub("", unit)]
    cuts = (at for at in range(2, len(unit) - SHORTEST_REST + 1) if _is_prefix(unit[:at], unit[at:]))
    return [unit, *(f"{unit[:at]} {unit[at:]}" for at in cuts)]


def _is_prefix(prefix: str, rest: str) -> bool:
    return prefix.lower() in PREFIXES and len(rest) >= SHORTEST_REST and rest.isalpha()
