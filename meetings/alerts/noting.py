"""Keeps what alerts found until it is sent: each statement once for each person, and only so many."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count, F
from django.utils import timezone

from meetings.alerts.matching import following
from meetings.models import AlertMatch, Subscription

# Of what one alert finds, so much is kept until it is sent; of the rest, the number.
MOST_KEPT = 50
_ADDRESSES_AT_ONCE = 1_000

Place = tuple[int, int]
# By hand, as a load may be found a hundred thousand times, and Django makes an object of each.
_KEEP = """
INSERT INTO meetings_alertmatch (subscription_id, meeting_id, number, news, due_at)
SELECT subscription, meeting, number, %s, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::integer[]) AS found (subscription, meeting, number)
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds: statements by the key of their record and their number, the newest first."""

    address: str
    places: Sequence[Place]


@dataclass(slots=True)
class _Told:
    """What is noted in one go: who hears of which statement by which subscription."""

    now: datetime.datetime
    seen: set[tuple[int, Place]] = field(default_factory=set)

    def new_to(self, subscription: Subscription, places: Iterable[Place]) -> list[Place]:
        """Those that no other alert of the same person tells."""
        who = subscription.subscriber_id
        new = [place for place in places if (who, place) not in self.seen]
        self.seen.update((who, place) for place in new)
        return new


def note(found: Sequence[Found]) -> None:
    """Keep for every follower what was found, to be sent when it is due. In the caller's transaction.

    Where several alerts of a person find the same statement, the one tells it that is sent first.
    """
    told = _Told(timezone.now())
    for frequency in Subscription.Frequency:
        for first in range(0, len(found), _ADDRESSES_AT_ONCE):
            places = {each.address: each.places for each in found[first : first + _ADDRESSES_AT_ONCE]}
            _note(places, frequency, told)


def _note(places: dict[str, Sequence[Place]], frequency: Subscription.Frequency, told: _Told) -> None:
    rows: list[tuple[int, int, int]] = []
    for subscription in _subscriptions(places, frequency):
        new = told.new_to(subscription, places[subscription.address])
        room = max(0, MOST_KEPT - subscription.waiting)  # type: ignore[attr-defined]
        rows += ((subscription.pk, *place) for place in new[:room])
        if len(new) > room:
            Subscription.objects.filter(pk=subscription.pk).update(more=F("more") + len(new) - room)
    if rows:
        with connection.cursor() as cursor:
            news, due = AlertMatch.News.FOUND.value, frequency.due(told.now)
            cursor.execute(_KEEP, [news, due, *map(list, zip(*rows, strict=True))])


def _subscriptions(
    places: dict[str, Sequence[Place]], frequency: Subscription.Frequency
) -> Iterator[Subscription]:
    """Those that follow these addresses, held so that nobody can end one meanwhile."""
    chosen = following().filter(meeting=None, address__in=list(places), frequency=frequency)
    held = list(chosen.select_for_update(of=["self"], no_key=True).order_by("pk"))
    waiting = dict(
        AlertMatch.objects.filter(subscription__in=held, letter=None)
        .values_list("subscription")
        .annotate(Count("pk"))
        .order_by()
    )
    for each in held:
        each.waiting = waiting.get(each.pk, 0)  # type: ignore[attr-defined]
        yield each
