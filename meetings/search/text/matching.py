"""A query held against one text in memory, by the same words and stems as the index."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.search import query as tree
from meetings.search.query import Query
from meetings.search.text.conditions import Condition, condition
from meetings.search.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Combined:
    """A tree of conditions as sets of "all of these and none of those"."""

    every: tuple["Condition | Combined", ...] = ()
    any: tuple["Condition | Combined", ...] = ()
    none: tuple["Condition | Combined", ...] = field(default=())

    def key(self, stemmed: bool) -> str | None:
        return next((key for item in self.every if (key := item.key(stemmed))), None)

    def matches(self, tokens: Tokens) -> bool:
        for item in self.every:
            if not item.matches(tokens):
                return False
        for item in self.none:
            if item.matches(tokens):
                return False
        return not self.any or any_matches(self.any, tokens)


def any_matches(items: Iterable[Condition | Combined], tokens: Tokens) -> bool:
    return any(item.matches(tokens) for item in items)


def prepared(query: Query) -> Condition | Combined | None:
    """The query ready to be held against texts as it is; None when it has nothing to look for.

    Only what was said is looked at: a query with other conditions raises ValueError.
    """
    match query:
        case tree.And():
            return _together(query.items)
        case tree.Not():
            return _together((query,))
        case tree.Or():
            items = tuple(found for item in query.items if (found := prepared(item)))
            return Combined(any=items) if items else None
        case tree.Leaf(field=tree.Field.TEXT):
            return condition(query)
    raise ValueError(f"{query} is not about what was said.")


def _together(items: tuple[Query, ...]) -> Combined | None:
    every, none = [], []
    for item in items:
        if isinstance(item, tree.Not):
            if found := prepared(item.item):
                none.append(found)
        elif found := prepared(item):
            every.append(found)
    return Combined(every=tuple(every), none=tuple(none)) if every or none else None
