"""The filters that a report takes over from a search, each to take off, and lists to choose more from."""

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from meetings.models import Official, Topic
from meetings.search.index.current import engine
from meetings.search.index.engine import Facet, SearchRequest, SearchResults
from meetings.search.index.remembered import remembered
from meetings.search.page.addresses import Links
from meetings.search.page.chips import Chip, without_one
from meetings.search.page.facets import Names

# So many of each are offered: those of most statements.
OFFERED = 100
_MODELS: dict[Facet, type[Official] | type[Topic]] = {Facet.OFFICIAL: Official, Facet.TOPIC: Topic}


@dataclass(frozen=True, slots=True)
class Picker:
    """A list to choose another value of a filter from: (value, name), by name."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def carried(request: SearchRequest, address: QueryDict) -> tuple[Chip, ...]:
    """Each filter of a search but its words, with the address of the same report without it."""
    filters = replace(request, query=None)
    names = Names(filters, SearchResults((), 0, {}))
    return tuple(Chip(each.label, each.url) for each in without_one(filters, names, Links(address)))


def pickers(request: SearchRequest) -> tuple[Picker, ...]:
    """Speakers and topics of most statements that are not chosen yet. Raises `EngineError`."""
    everyone = Picker(Facet.OFFICIAL.value, pgettext("add", "Speaker"), _offered(Facet.OFFICIAL, request))
    return everyone, Picker(Facet.TOPIC.value, _("Topic"), _offered(Facet.TOPIC, request))


def _offered(facet: Facet, request: SearchRequest) -> tuple[tuple[str, str], ...]:
    known = remembered(f"most frequent {facet} in {get_language()}", lambda: _most_frequent(facet))
    chosen = request.choices.get(facet, ())
    return tuple((slug, name) for key, slug, name in known if key not in chosen)


def _most_frequent(facet: Facet) -> list[tuple[str, str, str]]:
    """Key, slug and name of the values of most statements, by name."""
    asked = SearchRequest(size=1, facets=(facet,), facet_size=OFFERED)
    keys = [int(key) for key, _count in engine().search(asked).facets.get(facet, ())]
    rows = _MODELS[facet]._default_manager.filter(pk__in=keys)
    named = ((str(row.pk), row.slug, row.called if isinstance(row, Topic) else row.name) for row in rows)
    return sorted(named, key=lambda option: option[2])
