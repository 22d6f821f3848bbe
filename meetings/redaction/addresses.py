"""Old addresses that had words which were taken down: known by a keyed hash, and written nowhere."""

import re

from django.urls import get_script_prefix

from meetings.models import Meeting, Takedown
from meetings.redaction.marks import keyed

_RECORD = re.compile(r"(/meetings/[^/]+/[-\w]+)([/.].*)?", re.DOTALL)


def moved_from(path: str) -> str:
    """Where what was at this address, or below it, is now, without the site's prefix; "" if it is nowhere."""
    marked = _marked_at(path)
    if marked is None or marked.meeting.state != Meeting.State.PUBLISHED:
        return ""
    found = _RECORD.fullmatch(path)
    assert found
    address = f"/{marked.meeting.get_absolute_url().removeprefix(get_script_prefix())}"
    return f"{address.removesuffix('/')}{found[2] or '/'}"


def destroyed_at(path: str) -> Takedown | None:
    """The record that was at this address and is not there any more."""
    marked = _marked_at(path)
    return marked if marked and marked.part == Takedown.Part.RECORD else None


def _marked_at(path: str) -> Takedown | None:
    """What took the words from a record's address: this one, or one above it."""
    found = _RECORD.fullmatch(path)
    if found is None:
        return None
    marked = Takedown.objects.filter(address_mark=keyed(f"{found[1]}/"))
    return marked.select_related("meeting").first()
