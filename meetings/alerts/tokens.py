"""Signed texts in links: what they say was said by this site. They are the only key to somebody's alerts."""

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing

from meetings.models import Subscriber, Subscription

CONFIRM_WITHIN = datetime.timedelta(days=3)
_CONFIRM, _MINE, _STOP = "alerts.confirm", "alerts.mine", "alerts.stop"
# Longer ones are nobody's; to look at them would cost time.
_LONGEST = 6_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked for under an address that is not theirs until they confirm it.

    `address` is a search, `record` a record's key; nothing of it is stored until then.
    """

    email: str
    frequency: str
    language: str
    address: str = ""
    record: int | None = None


class TokenError(ValueError):
    """The link is not one of ours, or it is too old."""


def of_wish(wish: Wish) -> str:
    return signing.dumps(asdict(wish), salt=_CONFIRM, compress=True)


def wish(token: str) -> Wish:
    """Raises `TokenError`."""
    return Wish(**_loaded(token, _CONFIRM, CONFIRM_WITHIN))


def of_subscriber(subscriber: Subscriber) -> str:
    """For the page of one's alerts. It works as long as there are any."""
    return signing.dumps([subscriber.pk], salt=_MINE)


def subscriber(token: str) -> Subscriber:
    """Raises `TokenError`."""
    found = Subscriber.objects.filter(pk__in=_loaded(token, _MINE)).first()
    if found is None:
        raise TokenError
    return found


def of_subscriptions(subscriptions: list[Subscription]) -> str:
    """For ending these with one click. It opens nothing else."""
    return signing.dumps(sorted(each.pk for each in subscriptions), salt=_STOP)


def subscriptions(token: str) -> list[Subscription]:
    """Those that there still are. Raises `TokenError`."""
    found = Subscription.objects.filter(pk__in=_loaded(token, _STOP))
    return list(found.select_related("subscriber", "meeting"))


def _loaded(token: str, salt: str, within: datetime.timedelta | None = None) -> Any:
    if len(token) > _LONGEST:
        raise TokenError
    try:
        return signing.loads(token, salt=salt, max_age=within)
    except signing.BadSignature as error:
        raise TokenError from error
