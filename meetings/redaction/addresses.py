"""Old addresses that had words which were taken down: known by a keyed hash, and written nowhere."""

import re

from django.db.models import Q
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


def gone_from(path: str) -> Takedown | None:
    """Why the record that was once at this address is not to be seen any more."""
    marked = _marked_at(path)
    return marked and Takedown.objects.standing().of_records().filter(meeting=marked.meeting).first()


def _marked_at(path: str) -> Takedown | None:
    """What took the words from a record's address: this one, or one above it."""
    found = _RECORD.fullmatch(path)
    if found is None:
        return None
    mark = keyed(f"{found[1]}/")
    marked = Takedown.objects.filter(Q(address_mark=mark) | Q(earlier_address_marks__contains=[mark]))
    return marked.select_related("meeting").first()
