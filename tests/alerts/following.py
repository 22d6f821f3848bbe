"""What tests of alerts do again and again: follow, publish, and let the worker work."""

import datetime
import itertools
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from meetings.alerts import announcing, sending
from meetings.alerts.subscribing import follow
from meetings.alerts.tokens import Wish
from meetings.models import Meeting, Subscription
from tests.builders import a_meeting, a_statement

_numbers = itertools.count(1)
AT_ONCE = Subscription.Frequency.AT_ONCE


def an_alert(address: str = "q=metal", **facts: Any) -> Subscription:
    """Confirmed, of Anna's unless told otherwise; at once."""
    wish = {"email": "anna@example.org", "frequency": AT_ONCE, "language": "en", "address": address}
    return follow(Wish(**wish | facts))


def a_record(*texts: str, **facts: Any) -> Meeting:
    """A published record that has been quiet for long enough, with a statement for each text."""
    statement = {name: facts.pop(name) for name in ("official", "participant", "role") if name in facts}
    meeting = a_meeting(updated_at=a_moment(), **facts)
    for text in texts:
        a_statement(meeting, text, **statement)
    return meeting


def a_moment() -> datetime.datetime:
    """Another one each time, some hours ago."""
    return timezone.now() - datetime.timedelta(hours=5) + datetime.timedelta(seconds=next(_numbers))


def changed(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(updated_at=a_moment())


def work(later: datetime.timedelta = datetime.timedelta()) -> int:
    """A turn of the worker, `later` than now; how many e-mails were sent."""
    announcing.announce()
    return sending.send_due(timezone.now() + later)


def post(client: Client, path: str, facts: dict[str, Any] | None = None, **more: Any) -> HttpResponse:
    """As a browser sends a form without files."""
    body = urlencode(facts or {})
    kind = "application/x-www-form-urlencoded"
    return cast(HttpResponse, client.post(path, body, content_type=kind, **more))
