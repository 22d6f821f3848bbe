"""Which kinds of pages there are, and of which some addresses are, so that no new kind is left untried."""

from collections.abc import Iterable, Iterator

from django.urls import Resolver404, URLPattern, URLResolver, resolve

from meetings.urls import urlpatterns


def kinds() -> set[str]:
    """The names of all addresses of the site."""
    return {pattern.name for pattern in _patterns(urlpatterns) if pattern.name}


def _patterns(found: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Those of included modules, too."""
    for each in found:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from _patterns(each.url_patterns)


def kinds_of(addresses: Iterable[str]) -> set[str | None]:
    return {_kind(address.partition("?")[0]) for address in addresses}


def _kind(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None
