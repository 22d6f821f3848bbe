"""The kind of a request, by its method and address. Every limit is set by kind.

Knows no Django: the server asks it before a request is complete.
"""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    HEALTH = "health"
    """Whether the archive is well: answered whatever else is going on."""
    PAGE = "page"
    """A page to read, or a small file that belongs to one."""
    COMPLETION = "completion"
    """What a reader who is typing may mean."""
    SEARCH = "search"
    """A question to the index."""
    FILE = "file"
    """Something to take away that may be long."""
    FORM = "form"
    """Something that a visitor sends."""
    DESK = "desk"
    """The work of editors."""


# The first that fits an address counts; below the prefix, if the site has one.
_ADDRESSES = [
    (Kind.HEALTH, r"/(?:health|healthz|readyz|metrics)/?"),
    (Kind.DESK, r"/(?:admin|desk)(?:/.*)?"),
    (Kind.COMPLETION, r"/search/complete\.json"),
    (Kind.PAGE, r"/search/help/"),
    (Kind.FILE, r"/search\.\w+|/search/.*\.\w+|/sources/.*|/releases?/.*|.*\.(?:atom|csv|jsonl?|zip|ics)"),
    (Kind.SEARCH, r"/(?:search|quotes|api|mcp)(?:/.*)?"),
]
_PATTERNS = [(kind, re.compile(pattern, re.DOTALL)) for kind, pattern in _ADDRESSES]
SAFE = ("GET", "HEAD", "OPTIONS")


def kind_of(method: str, path: str) -> Kind:
    """What a request asks for; `path` is without the site's prefix. Anything unknown is a page or a form."""
    kind = next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(path)), Kind.PAGE)
    if kind is Kind.DESK or method in SAFE:
        return kind
    return Kind.SEARCH if re.match(r"/(?:api|mcp)\b", path) else Kind.FORM
