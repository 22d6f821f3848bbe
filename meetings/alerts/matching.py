"""Which saved searches find which new statements: the statements are indexed by themselves and then asked.

Nearly all searches need a word, an official or a topic that no new statement has. The database tells the
others apart, and only those are run.
"""

import hashlib
from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict

from meetings.alerts.needs import needs, offered
from meetings.models import Official, Subscription, Synonyms
from meetings.search.index import fields
from meetings.search.index.current import index_of
from meetings.search.index.engine import Facet, Hit, IndexDocument, SearchRequest
from meetings.search.page.request import Asked, Lookups, asked
from meetings.search.page.synonyms import Meanings, all_meanings, with_meanings
from meetings.search.query import Query

_AT_ONCE = 2_000
_OF_THE_PAGE = ("sort", "by", "page")
_SLUGGED = (Facet.OFFICIAL, Facet.TOPIC, Facet.BODY)
# Joined, as to compare each row's array with one of thousands takes minutes; and as one set, as after an "or"
# PostgreSQL would join anew for each row.
_THAT_MAY_FIND = """
SELECT id FROM meetings_subscription WHERE needs = '{}'
UNION
SELECT subscription.id FROM meetings_subscription AS subscription
CROSS JOIN LATERAL unnest(subscription.needs) AS need
JOIN unnest(%s::text[]) AS token (text) ON token.text = need
"""
_RENEW = "UPDATE meetings_subscription SET needs = %s, needs_mark = %s WHERE id = %s"


class RememberedLookups(Lookups):
    """For reading many addresses one after another: what was asked once is not asked again."""

    def __init__(self) -> None:
        self._keys: dict[tuple[Facet, str], str | None] = {}
        self._meanings: Meanings | None = None

    def prepare(self, addresses: Sequence[str]) -> None:
        """Ask at once for everything that these addresses name."""
        slugs: dict[Facet, set[str]] = {}
        for address in addresses:
            for name, values in QueryDict(address).lists():
                if name in _SLUGGED:
                    slugs.setdefault(Facet(name), set()).update(map(str, values))
        for facet, named in slugs.items():
            self.keys(facet, sorted(each for each in named if "\x00" not in each))

    def keys(self, facet: Facet, slugs: list[str]) -> dict[str, str]:
        if new := [slug for slug in slugs if (facet, slug) not in self._keys]:
            found = super().keys(facet, new)
            self._keys.update({(facet, slug): found.get(slug) for slug in new})
        return {slug: key for slug in slugs if (key := self._keys[facet, slug])}

    def with_synonyms(self, query: Query | None) -> Query | None:
        if query is None:
            return None
        if self._meanings is None:
            self._meanings = all_meanings()
        return with_meanings(query, self._meanings)


def followed_address(read: Asked) -> str:
    """A search as it is followed: its query string, without what says how its page shows the answers."""
    kept = read.address.copy()
    for name in _OF_THE_PAGE:
        kept.pop(name, None)
    return kept.urlencode()


def request_of(address: str, lookups: Lookups | None = None) -> SearchRequest | None:
    """What a saved search asks for; None if a part of it means nothing any more, such as an old name."""
    read = asked(QueryDict(address), lookups)
    return read.request if read.address.urlencode() == address else None


def following() -> QuerySet[Subscription]:
    """The subscriptions that e-mails are sent for."""
    return Subscription.objects.filter(paused=False, subscriber__failed_at=None)


def matches(
    documents: Sequence[IndexDocument], others: Sequence[str] = ()
) -> Iterator[tuple[str, list[Hit]]]:
    """The addresses of followed searches that find one of these documents, with what they find.

    `others` are addresses that are run whatever they need: few.
    """
    lookups = RememberedLookups()
    renew_needs(lookups)
    index = index_of(documents)
    may_find = sorted({*_that_may_find(documents), *others})
    for first in range(0, len(may_find), _AT_ONCE):
        addresses = may_find[first : first + _AT_ONCE]
        lookups.prepare(addresses)
        for address in addresses:
            request = request_of(address, lookups)
            if request and (hits := list(index.every(request))):
                yield address, hits


def renew_needs(lookups: RememberedLookups | None = None) -> None:
    """Work out anew what searches need, where that was done by other rules or synonyms than today's."""
    lookups, mark = lookups or RememberedLookups(), needs_mark()
    searches = Subscription.objects.filter(meeting=None).exclude(needs_mark=mark).only("address")
    while stale := list(searches[:_AT_ONCE]):
        lookups.prepare([each.address for each in stale])
        requests = ((each.pk, request_of(each.address, lookups)) for each in stale)
        rows = [(needs(request) if request else [], mark, pk) for pk, request in requests]
        with connection.cursor() as cursor:
            cursor.executemany(_RENEW, rows)


def needs_mark() -> str:
    """Another one whenever the same search may need something else."""
    words = "\0".join(Synonyms.objects.order_by("pk").values_list("words", flat=True))
    return f"{fields.VERSION}:{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _that_may_find(documents: Sequence[IndexDocument]) -> list[str]:
    tokens = sorted(offered(documents) | _merged(documents))
    searches = following().filter(meeting=None).order_by()
    found = searches.filter(pk__in=RawSQL(_THAT_MAY_FIND, [tokens]))  # noqa: S611 - our own
    return list(found.values_list("address", flat=True).distinct())


def _merged(documents: Sequence[IndexDocument]) -> set[str]:
    """Officials that became one of those who speak: some follow them under their old number."""
    speakers = {official for each in documents for official in each.officials}
    merged = Official.objects.filter(merged_into__in=speakers)
    return {f"{Facet.OFFICIAL}:{pk}" for pk in merged.values_list("pk", flat=True)}
