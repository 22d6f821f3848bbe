"""What a reader typed: text becomes a tree that prints itself, and what was not understood is said."""

from meetings.search.query.parse import Parsed, parse
from meetings.search.query.tree import (
    And,
    Between,
    Exact,
    Field,
    Fuzzy,
    Leaf,
    Length,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Word,
    leaves,
    replaced,
)

__all__ = [
    "And",
    "Between",
    "Exact",
    "Field",
    "Fuzzy",
    "Leaf",
    "Length",
    "Near",
    "Not",
    "Or",
    "Parsed",
    "Pattern",
    "Phrase",
    "Query",
    "Word",
    "leaves",
    "parse",
    "replaced",
]
