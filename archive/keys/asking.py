"""Asking for an API key: who asks waits behind a link, an editor decides, and the key is made as it is shown.

No e-mail is needed for it, and the archive never has a key that nobody has seen.
"""

import datetime

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.keys.models import ApiKey, KeyRequest
from archive.limits.daily import within_day

# Requests of a visitor in 24 hours, and those that wait in all: more than editors read.
MOST_BY_VISITOR = 3
MOST_WAITING = 500
# What nobody decides or fetches, and what was refused, is deleted after so many days, with what was told.
UNDECIDED, DECIDED = datetime.timedelta(days=90), datetime.timedelta(days=30)
_SIGNER = signing.Signer(salt="keys.request")
_LONGEST = 200


class TooManyRequestsError(Exception):
    """This visitor, or all together, have asked too often."""


def ask(email: str, purpose: str, language: str, visitor: str) -> KeyRequest:
    """Keep a request. Nobody gets the link of another's, whatever they know of it.

    Raises `TooManyRequestsError`.
    """
    waiting = KeyRequest.objects.filter(state=KeyRequest.State.WAITING)
    if waiting.count() >= MOST_WAITING or not within_day("keys.visitor", visitor, MOST_BY_VISITOR):
        raise TooManyRequestsError
    return KeyRequest.objects.create(email=email, purpose=purpose, language=language)


def token_of(request: KeyRequest) -> str:
    """What makes the address of a request, always the same: only who was given it can know it."""
    return _SIGNER.sign_object([request.pk, request.asked_at.isoformat()])


def of_token(token: str) -> KeyRequest | None:
    if len(token) > _LONGEST:
        return None
    try:
        pk, asked = _SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    return KeyRequest.objects.filter(pk=pk, asked_at=asked).select_related("key").first()


@transaction.atomic
def fetch(request: KeyRequest) -> str:
    """The key, made now; "" if it was fetched before, or there is none to fetch."""
    row = KeyRequest.objects.select_for_update().filter(pk=request.pk).first()
    if row is None or row.key is None or row.shown_at or row.key.revoked_at:
        return ""
    secret = row.key.renew()
    row.key.save(update_fields=["prefix", "hash"])
    row.shown_at = timezone.now()
    row.save(update_fields=["shown_at"])
    return secret


@transaction.atomic
def decide(request: KeyRequest, key: ApiKey | None, answer: str) -> bool:
    """Grant a request with a key that is not saved yet, or (None) refuse it. The answer is for who asked.

    False if somebody else has decided meanwhile; nothing changes then.
    """
    waiting = KeyRequest.objects.select_for_update().filter(state=KeyRequest.State.WAITING)
    if not waiting.filter(pk=request.pk).exists():
        return False
    if key is not None:
        key.renew()
        key.save()
    request.key, request.answer, request.decided_at = key, answer, timezone.now()
    request.state = KeyRequest.State.GRANTED if key else KeyRequest.State.REFUSED
    request.save()
    return True


def forget() -> None:
    """Delete what is too old to be of use."""
    now = timezone.now()
    unused = Q(decided_at__lt=now - DECIDED, shown_at=None)
    revoked = Q(key__revoked_at__lt=now - DECIDED)
    undecided = Q(state=KeyRequest.State.WAITING, asked_at__lt=now - UNDECIDED)
    old = KeyRequest.objects.filter(unused | revoked | undecided)
    keys = list(old.filter(shown_at=None).exclude(key=None).values_list("key", flat=True))
    old.delete()
    ApiKey.objects.filter(pk__in=keys).delete()
