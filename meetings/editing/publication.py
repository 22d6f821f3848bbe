"""Publishing, withdrawing and taking back to draft, with the index told in the same transaction."""

from collections.abc import Collection, Iterable

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.editing.approval import ApprovalNeededError, unapproved, unwritten, why_unwritten
from meetings.editing.outbox import reindex
from meetings.editing.rights import refuse_unless_edits, refuse_unless_publishes
from meetings.editing.takedowns.states import record_state
from meetings.models import Meeting, Takedown
from meetings.officials import relink


@transaction.atomic
def change_state(
    meetings: QuerySet[Meeting] | Iterable[Meeting], state: Meeting.State, user: User, why: str
) -> int:
    """Give `meetings` this state, for this reason; how many had another one before.

    Raises `ApprovalNeededError` if one is to be published that a second person has to approve first, and
    `NotAllowedError` if one is of a body where the role of `user` does not go so far.
    """
    refuse_foreign(user, list(meetings), state)
    return give_state(meetings, state, user, why)


def refuse_foreign(user: User, meetings: Iterable[Meeting], state: Meeting.State) -> None:
    """Whoever may edit a record sends it to review and takes it back; all else is for publishers."""
    for meeting in meetings:
        if {meeting.state, state} <= {Meeting.State.DRAFT, Meeting.State.REVIEW}:
            refuse_unless_edits(user, meeting)
        elif meeting.state != state:
            refuse_unless_publishes(user, meeting)


@transaction.atomic
def give_state(
    meetings: QuerySet[Meeting] | Iterable[Meeting], state: Meeting.State, user: User | None, why: str
) -> int:
    """As `change_state`, for what `user` decided earlier; None where their account was deleted since."""
    chosen = [meeting.pk for meeting in meetings]
    other = list(
        Meeting.objects.filter(pk__in=chosen)
        .exclude(state=state)
        .select_related("body")
        .select_for_update(of=["self"])
    )
    if state == Meeting.State.PUBLISHED:
        refuse_unapproved(other)
    record_state(other, state, user, why)
    # Programs that keep a copy ask what changed since, and what is published now was not there before. And
    # whoever decides otherwise also decides against the day that was set.
    rows = Meeting.objects.filter(pk__in=[meeting.pk for meeting in other])
    rows.update(state=state, updated_at=timezone.now(), publish_at=None)
    if other:
        relink.state_changed(meeting.pk for meeting in other)
        if user is not None:  # the history of the admin goes with its account
            message = _("%(state)s in the list of meetings.") % {"state": state.label}
            LogEntry.objects.log_actions(user.pk, other, CHANGE, change_message=message)
        reindex(meeting.pk for meeting in other)
    return len(other)


def refuse_unapproved(meetings: Collection[Meeting]) -> None:
    """Raises `ApprovalNeededError` if one was destroyed, has no words, or somebody must approve it first."""
    if Takedown.objects.standing().of_records().filter(meeting__in=meetings, destroyed=True).exists():
        raise ApprovalNeededError(_("A record that was destroyed cannot be published again."))
    if empty := unwritten(meetings):
        raise ApprovalNeededError(why_unwritten(empty[0]))
    if unsure := [meeting for meeting in meetings if meeting.not_ready]:
        said = _("Reading was not sure of “%(title)s”. Send it to review, and approve it there.")
        raise ApprovalNeededError(said % {"title": unsure[0].title})
    if waiting := unapproved(meetings):
        raise ApprovalNeededError(
            _("“%(title)s” must be approved by a second person before it is published.")
            % {"title": waiting[0].title}
        )
