"""Approval by a second person, for the bodies that ask for it."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from meetings.models import Meeting, ReviewStep, Version
from meetings.models.records import WRITTEN_HERE

_DECIDING = (ReviewStep.Kind.SUBMITTED, ReviewStep.Kind.RETURNED, ReviewStep.Kind.APPROVED)


class ApprovalNeededError(Exception):
    """A record may not be published yet; the message says so to an editor."""


def unwritten(meetings: Collection[Meeting]) -> list[Meeting]:
    """Those that were begun by hand and have no words yet."""
    chosen = [meeting.pk for meeting in meetings]
    begun = Meeting.objects.filter(pk__in=chosen, source__name=WRITTEN_HERE, introduction=[], statements=None)
    return list(begun.order_by("pk"))


def why_unwritten(meeting: Meeting) -> str:
    """What an editor is told of one of those, and what to do."""
    said = _("“%(title)s” has no statement yet. Write one, choose “Review and save”, and try again.")
    return said % {"title": meeting.title}


def unapproved(meetings: Collection[Meeting]) -> list[Meeting]:
    """Those of bodies that ask for approval which have none for their present text."""
    asking = [meeting for meeting in meetings if meeting.body.needs_approval]
    return [meeting for meeting in asking if not is_approved(meeting)]


def is_approved(meeting: Meeting) -> bool:
    """Whether the last decision was to approve, and nothing was changed since."""
    last = meeting.review_steps.filter(kind__in=_DECIDING).first()
    if last is None or last.kind != ReviewStep.Kind.APPROVED:
        return False
    return not Version.objects.filter(meeting=meeting, at__gt=last.at).exists()


def authors(meeting: Meeting) -> set[int]:
    """Accounts that wrote what is to be approved: since the last approval, or ever if there was none."""
    approved = meeting.review_steps.filter(kind=ReviewStep.Kind.APPROVED).first()
    versions = Version.objects.filter(meeting=meeting, editor__isnull=False)
    sent = meeting.review_steps.filter(kind=ReviewStep.Kind.SUBMITTED, by__isnull=False)
    if approved:
        versions, sent = versions.filter(at__gt=approved.at), sent.filter(at__gt=approved.at)
    wrote = set(versions.values_list("editor", flat=True)) | set(sent.values_list("by", flat=True))
    return {pk for pk in wrote if pk}
