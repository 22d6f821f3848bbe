"""How many answers a search would have, without looking for them."""

from dataclasses import replace

from meetings.search.index.current import engine
from meetings.search.index.engine import SearchRequest, SearchResults
from meetings.search.query import Fuzzy, Near, Pattern, Query, leaves

# Other searches that a page may count: each costs a part of what the page's own search does.
MOST = 8
# Where words with gaps, spellings and words near one another make each of them dear.
MOST_COSTLY = 3
COSTLY = 2


def total(request: SearchRequest) -> int:
    """The exact number of answers."""
    return counted(request).total


def counted(request: SearchRequest) -> SearchResults:
    """The numbers alone: of all answers, and of statements among them."""
    return engine().search(replace(request, page=1, size=0, facets=()))


def affordable(query: Query | None) -> int:
    """How many searches like this one may be counted for one page."""
    costly = sum(isinstance(leaf, Pattern | Fuzzy | Near) for leaf in leaves(query))
    return MOST_COSTLY if costly > COSTLY else MOST
