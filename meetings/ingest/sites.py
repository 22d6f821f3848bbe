"""The site a record was published on, in whatever language."""

from urllib.parse import urlsplit

# Parts of a host that name an edition of a site, not another site.
_EDITIONS = frozenset("www m en eng english ru rus de fr es special old archive static print".split())


def site_of(url: str) -> str:
    """The host without what names an edition: "en.special.president.example" is "president.example"."""
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.split(".")
    while len(parts) > 2 and parts[0] in _EDITIONS:
        parts.pop(0)
    return ".".join(parts)
