"""What editors do with a record on its way: send it to review, return it, approve it, publish it on a day."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.editing.approval import authors, unapproved, unwritten, why_unwritten
from meetings.editing.publication import change_state, give_state
from meetings.editing.rights import NotAllowedError, editors_of, refuse_unless_publishes, rights_of
from meetings.models import Meeting, ReviewStep

_UNPUBLISHED = (Meeting.State.DRAFT, Meeting.State.REVIEW)


class ReviewError(Exception):
    """What an editor wanted is not to be had; the message says why, and what to do."""


@transaction.atomic
def submit(pk: int, editor: User, note: str = "") -> Meeting:
    """Send a draft to review. Raises `ReviewError`."""
    meeting = _locked(pk)
    if meeting.state != Meeting.State.DRAFT:
        raise ReviewError(_("Only a draft can be sent to review. This record is: %s.") % _state(meeting))
    _refuse_unwritten(meeting)
    change_state([meeting], Meeting.State.REVIEW, editor, "")
    return _noted(meeting, editor, ReviewStep.Kind.SUBMITTED, note)


@transaction.atomic
def send_back(pk: int, editor: User, note: str) -> Meeting:
    """Make a record in review a draft again, with what is to be mended. Raises `ReviewError`."""
    meeting = _locked(pk)
    if meeting.state != Meeting.State.REVIEW:
        raise ReviewError(_("Only a record in review can be returned. This record is: %s.") % _state(meeting))
    if not note.strip():
        raise ReviewError(_("Write what is to be mended."))
    change_state([meeting], Meeting.State.DRAFT, editor, "")
    return _noted(meeting, editor, ReviewStep.Kind.RETURNED, note)


@transaction.atomic
def approve(
    pk: int, editor: User, at: datetime.datetime | None = None, note: str = "", checked: bool = False
) -> Meeting:
    """Approve a record in review: it is published now, or at a moment to come. Raises `ReviewError`.

    A record that reading was not sure of needs `checked`: this editor compared it with its source.
    """
    meeting = _locked(pk)
    if meeting.state != Meeting.State.REVIEW:
        raise ReviewError(_("Only a record in review can be approved. This record is: %s.") % _state(meeting))
    refuse_unless_publishes(editor, meeting)
    if meeting.not_ready and not checked:
        raise ReviewError(
            _("Reading was not sure of this record. Compare it with its source, and tick that you did.")
        )
    _refuse_unwritten(meeting)
    if at is not None and at <= timezone.now():
        raise ReviewError(_("Choose a day and an hour that are still to come."))
    if meeting.body.needs_approval and editor.pk in authors(meeting):
        raise ReviewError(_("You wrote a part of this record. A second person must approve it."))
    doubt = (
        _("Compared with its source. Reading had said: %s") % meeting.not_ready if meeting.not_ready else ""
    )
    _noted(meeting, editor, ReviewStep.Kind.APPROVED, f"{doubt}\n\n{note}")
    Meeting.objects.filter(pk=pk).update(not_ready="")
    if at is None:
        change_state([meeting], Meeting.State.PUBLISHED, editor, "")
    Meeting.objects.filter(pk=pk).update(publish_at=at)
    return _locked(pk)


@transaction.atomic
def assign(pk: int, editor: User, to: User | None) -> Meeting:
    """Give a record to an editor to look after, or to nobody. Raises `ReviewError`, and `NotAllowedError`."""
    meeting = _locked(pk)
    if not rights_of(editor).may_hand_in(meeting.body_id):
        raise NotAllowedError(_("You have no role for the body of this record."))
    if to is not None and not editors_of(meeting).filter(pk=to.pk).exists():
        said = _("%(who)s may not see this record. Choose somebody who has a part in its body.")
        raise ReviewError(said % {"who": to.get_username()})
    Meeting.objects.filter(pk=pk).update(assigned_to=to)
    return _noted(meeting, editor, ReviewStep.Kind.ASSIGNED, to.get_username() if to else "")


@transaction.atomic
def add_note(pk: int, editor: User, note: str) -> Meeting:
    """A word to the other editors. Raises `ReviewError` if there is none."""
    if not note.strip():
        raise ReviewError(_("Write a note first."))
    return _noted(_locked(pk), editor, ReviewStep.Kind.NOTE, note)


def publish_due(now: datetime.datetime | None = None) -> int:
    """Publish what was approved for a moment that has come; how many records."""
    due = Meeting.objects.filter(state=Meeting.State.REVIEW, publish_at__lte=now or timezone.now())
    return sum(_publish_if_due(pk, now or timezone.now()) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _publish_if_due(pk: int, now: datetime.datetime) -> int:
    meeting = _locked(pk)
    due = meeting.state == Meeting.State.REVIEW and meeting.publish_at and meeting.publish_at <= now
    approved = meeting.review_steps.filter(kind=ReviewStep.Kind.APPROVED).select_related("by").first()
    if not due or approved is None:
        return 0
    if unapproved([meeting]) or unwritten([meeting]) or meeting.not_ready:  # changed since
        Meeting.objects.filter(pk=pk).update(publish_at=None)
        return 0
    return give_state([meeting], Meeting.State.PUBLISHED, approved.by, "")


def waiting(editor: User) -> QuerySet[Meeting]:
    """In review and not decided, those that wait longest first."""
    undecided = Meeting.objects.filter(state=Meeting.State.REVIEW, publish_at=None)
    return rights_of(editor).own(undecided).select_related("body", "assigned_to").order_by("updated_at", "pk")


def scheduled(editor: User) -> QuerySet[Meeting]:
    """Approved for a moment to come, the next first."""
    dated = Meeting.objects.filter(state=Meeting.State.REVIEW, publish_at__isnull=False)
    return rights_of(editor).own(dated).select_related("body", "assigned_to").order_by("publish_at", "pk")


def of_editor(editor: User) -> QuerySet[Meeting]:
    """Not published, and assigned to the editor or sent to review by them; the latest change first."""
    theirs = Q(assigned_to=editor) | Q(review_steps__by=editor, review_steps__kind=ReviewStep.Kind.SUBMITTED)
    mine = Meeting.objects.filter(theirs, state__in=_UNPUBLISHED).distinct()
    return rights_of(editor).own(mine).select_related("body", "assigned_to").order_by("-updated_at", "-pk")


def with_problems(editor: User) -> QuerySet[Meeting]:
    """Not published, with something that reading could not place; the latest change first."""
    doubtful = Meeting.objects.filter(state__in=_UNPUBLISHED).exclude(problems=[], not_ready="")
    return (
        rights_of(editor).own(doubtful).select_related("body", "assigned_to").order_by("-updated_at", "-pk")
    )


def _refuse_unwritten(meeting: Meeting) -> None:
    if unwritten([meeting]):
        raise ReviewError(why_unwritten(meeting))


def _locked(pk: int) -> Meeting:
    return Meeting.objects.select_related("body").select_for_update(of=["self"]).get(pk=pk)


def _noted(meeting: Meeting, editor: User, kind: ReviewStep.Kind, note: str) -> Meeting:
    text = note.strip()[: ReviewStep.LONGEST_NOTE]
    ReviewStep.objects.create(meeting=meeting, by=editor, kind=kind, note=text)
    record(AuditEntry.Event.CHANGED, f"{meeting.in_log}: {kind.value}")
    meeting.refresh_from_db()
    return meeting


def _state(meeting: Meeting) -> str:
    return str(Meeting.State(meeting.state).label)
