"""A query tree becomes a query of the index."""

from dataclasses import dataclass
from itertools import pairwise

from tantivy import FieldType, Occur, Query, Schema, Searcher

from meetings.search import query as tree
from meetings.search.index.fields import AS_PRINTED, EXACT, NAMES, SOUNDS, bounds, sounds
from meetings.search.index.ranking import is_open
from meetings.search.index.tantivy.spoken_words import SpokenWords, near_places
from meetings.search.query import OF_PEOPLE, Field
from meetings.search.text.analysis import name_words, stems, words
from meetings.search.text.compounds import widened
from meetings.search.text.patterns import expression


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles for one state of the index: a word that it lacks is not looked for."""

    schema: Schema
    searcher: Searcher

    def compile(self, query: tree.Query) -> Query | None:
        """None when the query has nothing that could be looked for, such as a word of marks only."""
        return self._compiled(widened(query))

    def _compiled(self, query: tree.Query) -> Query | None:
        match query:
            case tree.And():
                return self._all_of(query.items)
            case tree.Or():
                return any_of([self._compiled(item) for item in query.items])
            case tree.Not():
                return self._all_of((query,))
            case tree.Between() | tree.DayOfYear() | tree.Length():
                return self._range(*bounds(query))
            case tree.Leaf(field=Field.TEXT):
                return self._text(query)
            case tree.Leaf():
                found = self._named(query)
                return Query.const_score_query(found, 0.0) if found else None
        raise NotImplementedError(type(query))

    def _all_of(self, items: tuple[tree.Query, ...]) -> Query | None:
        clauses: list[tuple[Occur, Query]] = []
        for item in items:
            unwanted = isinstance(item, tree.Not)
            found = self._compiled(item.item if isinstance(item, tree.Not) else item)
            if found:
                clauses.append((Occur.MustNot if unwanted else Occur.Must, found))
        if not clauses:
            return None
        if len(clauses) == 1 and clauses[0][0] is Occur.Must:
            return clauses[0][1]
        if all(occur is Occur.MustNot for occur, _query in clauses):
            clauses.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        return Query.boolean_query(clauses)

    def _text(self, leaf: tree.Leaf) -> Query | None:
        """A condition on what was said."""
        if is_open(leaf):
            return self._terms(leaf, EXACT, words(leaf.text))
        found = words(leaf.text)
        if not found:
            return None
        said = SpokenWords(self.schema, self.searcher)
        if isinstance(leaf, tree.Near) and len(found) > 1:
            return said.near(found, leaf.distance)
        if isinstance(leaf, tree.Exact | tree.Pattern | tree.Fuzzy):
            return said.exactly(found)
        return said.row(found)

    def _named(self, leaf: tree.Leaf) -> Query | None:
        if leaf.field in OF_PEOPLE:
            found = name_words(leaf.text)
            as_printed = self._terms(leaf, NAMES[leaf.field], found)
            as_heard = self._terms(leaf, SOUNDS[leaf.field], sounds(found)) if not is_open(leaf) else None
            return any_of([as_printed, as_heard])
        if isinstance(leaf, tree.Pattern | tree.Fuzzy):
            return self._terms(leaf, AS_PRINTED[leaf.field], words(leaf.text))
        return self._terms(leaf, NAMES[leaf.field], stems(leaf.text))

    def _terms(self, leaf: tree.Leaf, name: str, terms: list[str]) -> Query | None:
        match leaf:
            case tree.Pattern() if is_open(leaf):
                return Query.regex_query(self.schema, name, expression(leaf.text))
            case tree.Fuzzy() if is_open(leaf):
                return Query.fuzzy_term_query(self.schema, name, terms[0], leaf.distance)
            case tree.Near():
                return self._near(name, terms, leaf.distance)
        return self._row(name, terms)

    def _row(self, name: str, terms: list[str]) -> Query | None:
        """The terms one after another."""
        if not terms:
            return None
        if not all(self.searcher.doc_freq(name, term) for term in set(terms)):
            return Query.empty_query()
        if len(terms) == 1:
            return Query.term_query(self.schema, name, terms[0])
        return Query.phrase_query(self.schema, name, list(terms))

    def _near(self, name: str, terms: list[str], distance: int) -> Query | None:
        if len(terms) < 2:
            return self._row(name, terms)
        pairs = [self._pair(name, *pair, distance) for pair in dict.fromkeys(pairwise(terms))]
        return Query.boolean_query([(Occur.Must, pair) for pair in pairs])

    def _pair(self, name: str, first: str, second: str, distance: int) -> Query:
        """Two terms, in either order, with at most `distance` others between them."""
        rows = [
            Query.phrase_query(self.schema, name, [(0, first), (at, second)], slop)
            for at, slop in near_places(first == second, distance)
        ]
        return Query.boolean_query([(Occur.Should, row) for row in rows])

    def _range(self, name: str, least: int, most: int) -> Query:
        if least > most:
            return Query.empty_query()
        found = Query.range_query(self.schema, name, FieldType.Unsigned, least, most)
        return Query.const_score_query(found, 0.0)


def any_of(queries: list[Query | None]) -> Query | None:
    kept = [query for query in queries if query is not None]
    if len(kept) > 1:
        return Query.boolean_query([(Occur.Should, query) for query in kept])
    return kept[0] if kept else None
