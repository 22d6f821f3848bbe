"""A reader follows something, changes that, or ends it."""

from django.db import transaction
from django.utils import timezone

from meetings.alerts.matching import needs_mark, request_of
from meetings.alerts.needs import needs
from meetings.alerts.tokens import Wish
from meetings.models import AlertMatch, Letter, Meeting, Subscriber, Subscription

# More alerts of one person are not made; nobody reads what they find.
MOST_ALERTS = 100


class FollowError(ValueError):
    """What was asked for is not to be had."""


@transaction.atomic
def follow(wish: Wish) -> Subscription:
    """Carry out a confirmed wish. To confirm it twice changes nothing. Raises `FollowError`."""
    who, _new = Subscriber.objects.get_or_create(email=wish.email, defaults={"language": wish.language})
    who = Subscriber.objects.select_for_update().get(pk=who.pk)
    if who.failed_at:
        # The confirmation has just arrived there.
        Subscriber.objects.filter(pk=who.pk).update(failed_at=None, failure="")
    if wish.record is not None and not Meeting.objects.published().filter(pk=wish.record).exists():
        raise FollowError
    asked = request_of(wish.address) if wish.record is None else None
    if wish.record is None and asked is None:
        raise FollowError
    frequency = Subscription.Frequency(wish.frequency)
    if known := who.subscriptions.filter(address=wish.address, meeting=wish.record).first():
        change(known, frequency, paused=False)
        return known
    if who.subscriptions.count() >= MOST_ALERTS:
        raise FollowError
    return who.subscriptions.create(
        address=wish.address,
        meeting_id=wish.record,
        frequency=frequency,
        needs=needs(asked) if asked else [],
        needs_mark=needs_mark(),
    )


@transaction.atomic
def change(subscription: Subscription, frequency: Subscription.Frequency, paused: bool) -> None:
    """What waits to be sent comes at the new time. What a paused alert would have found is not sent later."""
    Subscription.objects.filter(pk=subscription.pk).update(frequency=frequency, paused=paused)
    waiting = AlertMatch.objects.filter(subscription=subscription, letter=None)
    if paused:
        waiting.delete()
        Subscription.objects.filter(pk=subscription.pk).update(more=0)
    else:
        waiting.update(due_at=frequency.due(timezone.now()))


@transaction.atomic
def stop(subscriptions: list[Subscription]) -> None:
    """End these alerts. With the last of them everything about the person is deleted."""
    people = {each.subscriber_id for each in subscriptions}
    list(Subscriber.objects.select_for_update().filter(pk__in=people).order_by("pk"))
    Subscription.objects.filter(pk__in=[each.pk for each in subscriptions]).delete()
    Subscriber.objects.filter(pk__in=people, subscriptions=None).delete()
    Letter.objects.filter(kind=Letter.Kind.ALERT, matches=None, subscriber__in=people).delete()


def resume(subscriber: Subscriber) -> None:
    """Send to an address again that had refused e-mails."""
    Subscriber.objects.filter(pk=subscriber.pk).update(failed_at=None, failure="")


def settle(subscriber: Subscriber, language: str, together: bool) -> None:
    """In which language e-mails come, and whether several alerts come in one."""
    Subscriber.objects.filter(pk=subscriber.pk).update(language=language, together=together)
