"""The kind of a request, by its method and address. Every limit depends on the kind.

Does not depend on Django: the server calls it before a request is complete.
"""

import re
from enum import StrEnum


class RequestKind(StrEnum):
    """The kinds of requests."""

    HEALTH = "health"
    """Health checks: answered whatever else is going on."""
    PAGE = "page"
    """A page to read, or a small file that belongs to one."""
    COMPLETION = "completion"
    """Autocomplete suggestions."""
    SEARCH = "search"
    """A search of the index."""
    FILE = "file"
    """A download, which may be long."""
    FORM = "form"
    """A form that a visitor sends."""
    REPORT = "report"
    """What a reader reports or asks for: it is stored, and an editor reads it."""
    DESK = "desk"
    """An editor's page."""


# The first match counts; addresses are without the site's prefix.
_ADDRESSES = [
    (RequestKind.HEALTH, r"/(?:health|healthz|readyz|metrics)/?"),
    (RequestKind.DESK, r"/(?:admin|desk)(?:/.*)?|/api/v1/uploads(?:/.*)?"),
    (RequestKind.COMPLETION, r"/search/complete\.json"),
    (RequestKind.PAGE, r"/search/help/|/api/key/.*"),
    # A record in another format costs no more than its page.
    (RequestKind.PAGE, r"/meetings/[^/]+/[^/]+\.(?:txt|md|json|akn\.xml|tei\.xml)"),
    (
        RequestKind.FILE,
        r"/search\.\w+|/search/.*\.\w+|/sources/.*|/data/.+\.\w+|.*\.(?:atom|csv|jsonl?|zip|ics|pdf)",
    ),
    (RequestKind.SEARCH, r"/(?:search|embed/search|quotes|api|mcp)(?:/.*)?"),
]
_PATTERNS = [(kind, re.compile(pattern, re.DOTALL)) for kind, pattern in _ADDRESSES]
SAFE = ("GET", "HEAD", "OPTIONS")
# Mail providers end the alerts of very many readers from a few addresses (RFC 8058).
ONE_CLICK = "/alerts/stop/"


def kind_of(method: str, path: str) -> RequestKind:
    """The kind of a request; `path` is without the site's prefix. Anything unknown is a page or a form."""
    kind = next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(path)), RequestKind.PAGE)
    if kind is RequestKind.DESK or method in SAFE or path.startswith(ONE_CLICK):
        return kind
    if re.fullmatch(r"/meetings/[^/]+/[^/]+/report/|/api/key/.*", path, re.DOTALL):
        return RequestKind.REPORT
    return RequestKind.SEARCH if re.match(r"/(?:api|mcp)\b", path) else RequestKind.FORM
