"""An address that has the words in it, from the title: the record gets another, and the old one is known."""

from meetings.models import Meeting, Redirect
from meetings.models.free_slugs import free_slug
from meetings.models.records import kept_path
from meetings.redaction.marks import keyed
from meetings.redaction.redactor import Redactor


def leave(meeting: Meeting, redactor: Redactor) -> str:
    """The mark of the record's address if that has the words, and "" if it has not.

    The record gets a slug without them. Redirects that have the words go: nothing in the database may name
    the old address, which is known again by its mark.
    """
    old = kept_path(meeting.get_absolute_url())
    for row in Redirect.objects.filter(new_path__startswith=old):
        if redactor.text(row.old_path) != row.old_path:
            row.delete()
    if redactor.text(meeting.slug) == meeting.slug:
        return ""
    same_day = Meeting.objects.filter(date=meeting.date).exclude(pk=meeting.pk)
    meeting.slug = free_slug(redactor.text(meeting.title), same_day)
    Redirect.objects.filter(old_path__startswith=old).delete()
    new = kept_path(meeting.get_absolute_url())
    for row in Redirect.objects.filter(new_path__startswith=old):
        row.new_path = new + row.new_path.removeprefix(old)
        row.save()
    return keyed(old)
