"""Addresses with the words in them, from the title: the record gets another, and the old ones are known."""

import re
from collections.abc import Callable

from django.db.models import Q

from meetings.models import Meeting, Redirect
from meetings.models.free_slugs import free_slug
from meetings.models.records import kept_path
from meetings.redaction.marks import keyed
from meetings.redaction.redactor import Redactor

_OF_RECORD = re.compile(r"/meetings/[^/]+/[^/]+/")


def leave(meeting: Meeting, redactor: Redactor) -> tuple[str, list[str]]:
    """The mark of the record's address if that has the words, else "", and those of earlier ones with them.

    The record gets a slug without them, and what became of its statements is told below that. Nothing in the
    database names the old addresses, which are known again by their marks.
    """
    old = kept_path(meeting.get_absolute_url())
    earlier = forget_redirects(old, lambda path: redactor.text(path) != path)
    if redactor.text(meeting.slug) == meeting.slug:
        return "", earlier
    same_day = Meeting.objects.filter(date=meeting.date).exclude(pk=meeting.pk)
    meeting.slug = free_slug(redactor.text(meeting.title), same_day)
    _move_redirects(old, kept_path(meeting.get_absolute_url()))
    return keyed(old), earlier


def forget_redirects(address: str, unwanted: Callable[[str], bool]) -> list[str]:
    """Delete unwanted redirects to this address of a record; the marks of those that were its own."""
    marks = []
    for row in Redirect.objects.filter(new_path__startswith=address).exclude(old_path__startswith=address):
        if unwanted(row.old_path):
            marks += [keyed(row.old_path)] if _OF_RECORD.fullmatch(row.old_path) else []
            row.delete()
    return marks


def _move_redirects(old: str, new: str) -> None:
    for row in Redirect.objects.filter(Q(old_path__startswith=old) | Q(new_path__startswith=old)):
        if row.old_path.startswith(old):
            row.old_path = new + row.old_path.removeprefix(old)
        if row.new_path.startswith(old):
            row.new_path = new + row.new_path.removeprefix(old)
        row.save()
