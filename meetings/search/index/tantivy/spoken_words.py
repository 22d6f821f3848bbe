"""Queries of the one field that keeps what was said, in its two readings.

Statements in stemmed languages keep terms, a stem with its ending ("metal|s"); others keep words as they are.
A word in any of its forms is any term of its stem there, and the word itself here.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tantivy import Occur, Query, Schema, Searcher

from meetings.search.index.fields import SAID
from meetings.search.text.analysis import BAR, stems_of, term


@dataclass(frozen=True, slots=True)
class _Word:
    """What may stand in one place: terms of the index with the number of their statements."""

    terms: tuple[tuple[str, int], ...]
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Queries for one state of the index; None where it cannot have an answer."""

    schema: Schema
    searcher: Searcher

    def row(self, words: list[str]) -> Query:
        """The words one after another, each in any of its forms."""
        return _either(map(self._one_after_another, self._readings(words)))

    def exactly(self, words: list[str]) -> Query:
        """The words one after another, as they are."""
        stemmed = map(term, words, stems_of(words))
        readings = [self._known(stemmed), self._known(words)]
        return _either(map(self._one_after_another, readings))

    def near(self, words: list[str], distance: int) -> Query:
        """Each word with the next one near it, in either order, with at most `distance` others between."""
        return _either(self._pairs(reading, distance) for reading in self._readings(words))

    def _readings(self, words: list[str]) -> list[list[_Word]]:
        return [[self._forms(stem) for stem in stems_of(words)], self._known(words)]

    def _forms(self, stem: str) -> _Word:
        start = f"{stem}{BAR}"
        return _Word(tuple(self.searcher.terms_with_prefix(SAID, start)), f"{stem}\\{BAR}.*")

    def _known(self, terms: Iterable[str]) -> list[_Word]:
        counts = [(each, self.searcher.doc_freq(SAID, each)) for each in terms]
        return [_Word((each,) if each[1] else ()) for each in counts]

    def _one_after_another(self, words: list[_Word]) -> Query | None:
        return self._sequence(list(enumerate(words)))

    def _pairs(self, words: list[_Word], distance: int) -> Query | None:
        pairs = [self._pair(*pair, distance) for pair in dict.fromkeys(pairwise(words))]
        if any(pair is None for pair in pairs):
            return None
        return Query.boolean_query([(Occur.Must, pair) for pair in pairs if pair])

    def _pair(self, first: _Word, second: _Word, distance: int) -> Query | None:
        places = near_places(first == second, distance)
        return _either_or_none(self._sequence([(0, first), (at, second)], slop) for at, slop in places)

    def _sequence(self, places: list[tuple[int, _Word]], slop: int = 0) -> Query | None:
        if not all(word.terms for _at, word in places):
            return None
        if len(places) == 1:
            return self._any(places[0][1].terms)
        if all(len(word.terms) == 1 for _at, word in places):
            return Query.phrase_query(
                self.schema, SAID, [(at, word.terms[0][0]) for at, word in places], slop
            )
        return Query.regex_phrase_query(
            self.schema, SAID, [(at, _pattern(word)) for at, word in places], slop
        )

    def _any(self, terms: tuple[tuple[str, int], ...]) -> Query:
        """Any form of a word. Each weighs as much as the word as a whole: a rare plural is no rare word."""
        if len(terms) == 1:
            return Query.term_query(self.schema, SAID, terms[0][0])
        rarity = self._rarity(sum(count for _term, count in terms))
        forms = [
            Query.boost_query(Query.term_query(self.schema, SAID, each), rarity / self._rarity(count))
            for each, count in terms
        ]
        return Query.boolean_query([(Occur.Should, form) for form in forms])

    def _rarity(self, count: int) -> float:
        """The weight that the index gives to a term of so many statements."""
        statements = max(self.searcher.num_docs, count)
        return math.log(1 + (statements - count + 0.5) / (count + 0.5)) or 1e-6


def near_places(same: bool, distance: int) -> list[tuple[int, int]]:
    """How an index is asked for a word near another, in either order, with at most `distance` others between.

    Each pair is the place of the second, counted from the first, and the slop: how far it may be from there
    to either side. Of a word near itself no slop may reach the place where it stands.
    """
    if not same:
        return [(0, distance + 1)]
    middle = distance // 2 + 1
    return [(middle, middle - 1), (distance + 1, 0)][: 1 + distance % 2]


def _pattern(word: _Word) -> str:
    return word.pattern if len(word.terms) > 1 else word.terms[0][0].replace(BAR, f"\\{BAR}")


def _either(queries: Iterable[Query | None]) -> Query:
    return _either_or_none(queries) or Query.empty_query()


def _either_or_none(queries: Iterable[Query | None]) -> Query | None:
    kept = [query for query in queries if query is not None]
    if len(kept) > 1:
        return Query.boolean_query([(Occur.Should, query) for query in kept])
    return kept[0] if kept else None
