"""Which queries have better and worse answers, whichever engine looks for them."""

import re

from meetings.search import query as tree
from meetings.search.query import Field
from meetings.search.text.analysis import words


def is_ranked(query: tree.Query | None) -> bool:
    """Whether some answers are better than others: words with gaps or of any spelling are all alike."""
    return any(leaf.field is Field.TEXT and not is_open(leaf) for leaf in tree.leaves(query))


def is_open(leaf: tree.Leaf) -> bool:
    """Whether it is one word with gaps, or one whose spelling may differ."""
    if isinstance(leaf, tree.Pattern):
        return len(words(re.sub(r"[*?]", "", leaf.text))) == 1
    return isinstance(leaf, tree.Fuzzy) and len(words(leaf.text)) == 1
