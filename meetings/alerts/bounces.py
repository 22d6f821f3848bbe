"""E-mails that come back: reports of mail servers (RFC 3464) end what is sent to an address that is none."""

import email.policy
import re
from email import message_from_bytes
from email.message import Message

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from archive.site_url import host_of
from meetings.models import AlertMatch, Letter, Subscriber

LARGEST_REPORT = 1_000_000
_MESSAGE_ID = re.compile(r"<([0-9a-f]{16})\.([0-9]{1,18})\.([0-9a-f]{16})@")


def message_id(letter: Letter) -> str:
    """The same at every attempt, so that what was sent twice can be shown once. It is signed: a report that
    has it is about an e-mail of ours, and says whose it was."""
    who = letter.subscriber_id or 0
    host = host_of(settings.SITE_URL).strip("[]") or "localhost"
    mark = letter.mark.hex[:16]
    return f"<{mark}.{who}.{_signature(mark, who)}@{host}>"


def returned_to(report: bytes) -> Subscriber | None:
    """The subscriber whose e-mail a report says cannot be delivered; None for anything else.

    A delay is no refusal, and a report without the head of our e-mail proves nothing.
    """
    message = message_from_bytes(report[:LARGEST_REPORT], policy=email.policy.compat32)
    if not _says_failed(message):
        return None
    for mark, who, signature in _MESSAGE_ID.findall(report[:LARGEST_REPORT].decode("ascii", "replace")):
        if constant_time_compare(signature, _signature(mark, int(who))):
            return Subscriber.objects.filter(pk=int(who)).first()
    return None


def refused(subscriber: Subscriber, why: str) -> None:
    """Send nothing more to this address until its owner confirms another alert or asks for more."""
    said = " ".join(why.split())[:300]
    Subscriber.objects.filter(pk=subscriber.pk).update(failed_at=timezone.now(), failure=said)
    AlertMatch.objects.filter(subscription__subscriber=subscriber).delete()
    Letter.objects.filter(subscriber=subscriber).delete()


def _says_failed(message: Message) -> bool:
    """Whether a part for machines says that the delivery failed for good (5.x.x)."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            said = str(part)
            if re.search(r"^Action:\s*failed\s*$", said, re.MULTILINE | re.IGNORECASE) and re.search(
                r"^Status:\s*5\.", said, re.MULTILINE | re.IGNORECASE
            ):
                return True
    return False


def _signature(mark: str, who: int) -> str:
    return salted_hmac("alerts.message", f"{mark}.{who}", algorithm="sha256").hexdigest()[:16]
