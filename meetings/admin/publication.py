"""Publishing, withdrawing and taking back to draft, with the index told in the same transaction."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.admin.outbox import reindex
from meetings.editing.takedown import record_state
from meetings.models import Meeting
from meetings.officials import relink


@transaction.atomic
def change_state(meetings: QuerySet[Meeting], state: Meeting.State, user: User, why: str) -> int:
    """Give `meetings` this state, for this reason; how many had another one before."""
    other = list(
        Meeting.objects.filter(pk__in=meetings.values("pk")).exclude(state=state).select_for_update()
    )
    record_state(other, state, user, why)
    # Programs that keep a copy ask what changed since, and what is published now was not there before.
    rows = Meeting.objects.filter(pk__in=[meeting.pk for meeting in other])
    rows.update(state=state, updated_at=timezone.now())
    if other:
        relink.state_changed(meeting.pk for meeting in other)
        LogEntry.objects.log_actions(
            user.pk,
            other,
            CHANGE,
            change_message=_("%(state)s in the list of meetings.") % {"state": state.label},
        )
        reindex(meeting.pk for meeting in other)
    return len(other)
