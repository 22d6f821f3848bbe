"""Sends what waits for each webhook, in order: signed, again with growing pauses, and after a day no more."""

import base64
import datetime
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import get_script_prefix, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from meetings.alerts.webhooks.posting import Answered, DeliveryError, RefusedAddressError, post
from meetings.models import Meeting, Tombstone, Webhook
from meetings.models.webhooks import Delivery

log = logging.getLogger("archive.alerts")
# In a turn of the worker, which has other work: so many webhooks, events of each, and seconds for all.
HOOKS_AT_ONCE, EVENTS_AT_ONCE, SECONDS_AT_ONCE = 20, 50, 20.0
PAUSES = tuple(datetime.timedelta(minutes=each) for each in (1, 5, 15, 60, 180))
PATIENCE = datetime.timedelta(days=1)
KEPT = datetime.timedelta(days=30)
_GONE = 410


def send_due(now: datetime.datetime | None = None) -> int:
    """Send what is due, to those first that waited longest; how many events were taken."""
    now, until = now or timezone.now(), time.monotonic() + SECONDS_AT_ONCE
    Delivery.objects.filter(done_at__lt=now - KEPT).delete()
    waiting = Webhook.objects.active().filter(due_at__lte=now, deliveries__done_at=None).distinct()
    sent = 0
    for hook in waiting.order_by("due_at", "pk")[:HOOKS_AT_ONCE]:
        sent += _send_to(hook, now, until)
        if time.monotonic() >= until:
            break
    return sent


def _send_to(hook: Webhook, now: datetime.datetime, until: float) -> int:
    """Until one does not arrive: what comes after it waits, too, so that the order holds."""
    sent = 0
    rows = hook.deliveries.filter(done_at=None).order_by("pk").select_related("meeting__body")
    for delivery in rows[:EVENTS_AT_ONCE]:
        if not attempt(delivery, now):
            return sent
        sent += 1
        if time.monotonic() >= until:
            break
    # Whatever is left comes after the others.
    Webhook.objects.filter(pk=hook.pk).update(due_at=now)
    return sent


def attempt(delivery: Delivery, now: datetime.datetime) -> bool:
    """Send one event and keep what came of it; whether it is done."""
    told = _told(delivery)
    if told is None:  # the record is public no longer
        _finish(delivery, now, "")
        return True
    try:
        answer = post(delivery.webhook.url, *_signed(delivery, told, now))
    except (DeliveryError, RefusedAddressError) as error:
        _failed(delivery, now, str(error))
        return False
    said = f"{answer.status} {answer.text}".strip()
    if answer.taken:
        _finish(delivery, now, said)
        _recovered(delivery.webhook)
        return True
    _failed(delivery, now, said, for_good=answer.status == _GONE)
    return False


def test(hook: Webhook) -> Delivery:
    """Send a test now, also to one that is paused; the delivery says what came of it."""
    delivery = Delivery(webhook=hook, event=Delivery.Event.TEST, created_at=timezone.now())
    now = timezone.now()
    try:
        answer: Answered | None = post(hook.url, *_signed(delivery, _told(delivery) or {}, now))
        said = f"{answer.status} {answer.text}".strip() if answer else ""
    except (DeliveryError, RefusedAddressError) as error:
        said = str(error)
    delivery.attempts, delivery.tried_at, delivery.done_at, delivery.answer = 1, now, now, said[:300]
    delivery.save()
    return delivery


def _told(delivery: Delivery) -> Mapping[str, Any] | None:
    """The event as it is now; None if readers may not hear of it."""
    told: dict[str, Any] = {"event": delivery.event, "at": delivery.created_at.isoformat()}
    meeting = delivery.meeting
    if meeting is None:
        return told
    if delivery.event == Delivery.Event.WITHDRAWN:
        return told | {"record": {"number": meeting.pk, "url": _left(meeting)}}
    if meeting.state != Meeting.State.PUBLISHED:
        return None
    if delivery.event == Delivery.Event.FOUND:
        told["search"] = f"{_full(reverse('search'))}?{delivery.webhook.search}"
        told["statements"] = _statements(meeting, delivery.numbers)
        if not told["statements"]:
            return None
    address = meeting.get_absolute_url()
    return told | {
        "record": {
            "number": meeting.pk,
            "url": _full(address),
            "api": _full(f"{reverse('api')}v1/meetings/{meeting.day}/{meeting.slug}"),
            "title": meeting.title,
            "date": meeting.date and meeting.date.isoformat(),
            "body": meeting.body.slug,
            "updated": meeting.updated_at.isoformat(),
        }
    }


def _statements(meeting: Meeting, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Those that are still there; the record's own page for its title and introduction."""
    there = set(meeting.statements.filter(number__in=numbers).values_list("number", flat=True))
    return [
        {
            "number": number,
            "url": _full(meeting.statement_url(number) if number else meeting.get_absolute_url()),
        }
        for number in numbers
        if number in there or not number
    ]


def _left(meeting: Meeting) -> str:
    """Where a record stood that is public no longer: a draft may have got another address since."""
    stone = Tombstone.objects.filter(meeting=meeting).first()
    return _full(f"{get_script_prefix().rstrip('/')}{stone.path}" if stone else meeting.get_absolute_url())


def _full(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _signed(
    delivery: Delivery, told: Mapping[str, Any], now: datetime.datetime
) -> tuple[bytes, dict[str, str]]:
    """Body and headers, as standardwebhooks.com says."""
    body = json.dumps(told, ensure_ascii=False).encode()
    number, moment = str(delivery.uuid), str(int(now.timestamp()))
    signed = f"{number}.{moment}.".encode() + body
    signature = base64.b64encode(hmac.new(delivery.webhook.key, signed, hashlib.sha256).digest()).decode()
    return body, {
        "Content-Type": "application/json",
        "User-Agent": "Verbatim",
        "webhook-id": number,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{signature}",
    }


def _finish(delivery: Delivery, now: datetime.datetime, said: str) -> None:
    delivery.attempts += 1
    delivery.tried_at = delivery.done_at = now
    delivery.answer = said[:300]
    delivery.save(update_fields=["attempts", "tried_at", "done_at", "answer"])


def _recovered(hook: Webhook) -> None:
    if hook.failures:
        hook.failures, hook.failing_since, hook.failure = 0, None, ""
        hook.save(update_fields=["failures", "failing_since", "failure"])


def _failed(delivery: Delivery, now: datetime.datetime, why: str, for_good: bool = False) -> None:
    """Later again; after a day of failures, or if the address is gone for good, pause and tell the owner."""
    delivery.attempts, delivery.tried_at, delivery.answer = delivery.attempts + 1, now, why[:300]
    delivery.save(update_fields=["attempts", "tried_at", "answer"])
    hook = delivery.webhook
    hook.failing_since = hook.failing_since or now
    hook.due_at = now + PAUSES[min(hook.failures, len(PAUSES) - 1)]
    hook.failures, hook.failure = min(hook.failures + 1, 10_000), why[:300]
    if for_good or now - hook.failing_since >= PATIENCE:
        hook.paused_at = now
    hook.save(update_fields=["failing_since", "due_at", "failures", "failure", "paused_at"])
    if hook.paused_at:
        _tell_owner(hook)


def _tell_owner(hook: Webhook) -> None:
    log.warning("Webhook %s was paused.", hook.pk)
    if not (settings.ALERTS and hook.owner.email):
        return
    with translation.override(settings.LANGUAGE_CODE):
        address = _full(reverse("admin:meetings_webhook_change", args=[hook.pk]))
        text = _(
            "The webhook %(url)s did not answer as it should (%(why)s), and nothing more is sent to it.\n"
            "Once it works, test it and end the pause. Ask the API for what changed meanwhile "
            "(/api/v1/changes).\n%(address)s\n"
        ) % {"url": hook.url, "why": hook.failure, "address": address}
        subject = _("A webhook was paused")
    send_mail(subject, text, None, [hook.owner.email], fail_silently=True)
