"""The addresses that a page of answers links to."""

from urllib.parse import quote_plus

from django.http import QueryDict

from meetings.search.index.engine import Facet
from meetings.search.page.marks import words_to_mark
from meetings.search.query import Query

# Longer ones would not be marked for the sake of a link that nobody could pass on.
LONGEST_MARKING = 300


class Links:
    """Addresses of the same search with something else chosen; they lead to the first page unless told."""

    def __init__(self, address: QueryDict) -> None:
        parts = [(name, value) for name, values in address.lists() for value in values if name != "page"]
        self._parts = [(name, str(value), f"{quote_plus(name)}={quote_plus(value)}") for name, value in parts]

    def toggled(self, facet: Facet, value: str) -> str:
        """With the value added to the facet's choices, or removed from them."""
        kept = [part for name, other, part in self._parts if (name, other) != (facet, value)]
        if len(kept) == len(self._parts):
            kept.append(f"{facet}={quote_plus(value)}")
        return f"?{'&'.join(kept)}"

    def changed(self, **values: str) -> str:
        """With another value for some names, left out where it is empty. "from" can be written `from_`."""
        changes = {name.rstrip("_"): value for name, value in values.items()}
        kept = [part for name, _value, part in self._parts if name not in changes]
        added = [f"{name}={quote_plus(value)}" for name, value in changes.items() if value]
        return f"?{'&'.join([*kept, *added])}"


def marking(query: Query | None) -> str:
    """What follows the address of a record for the words of a search to be marked in it; "" for none."""
    words = words_to_mark(query)
    return f"?q={quote_plus(words)}" if words and len(words) <= LONGEST_MARKING else ""
