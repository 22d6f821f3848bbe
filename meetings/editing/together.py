"""One decision on several records: each is decided for itself, and those that are refused say why."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from meetings.editing import review
from meetings.editing.approval import ApprovalNeededError
from meetings.editing.publication import change_state
from meetings.editing.rights import NotAllowedError
from meetings.models import Meeting

MOST = 100


class JointAct(models.TextChoices):
    """What can be done with several records."""

    SUBMIT = "submit", _("Send to review")
    RETURN = "return", _("Return to their authors")
    APPROVE = "approve", _("Approve")
    ASSIGN = "assign", _("Assign")
    WITHDRAW = "withdraw", _("Withdraw")


@dataclass(frozen=True, slots=True)
class JointDecision:
    """What is to be done, and what is said along with it.

    `note` is for editors. `why` is what readers are told of a withdrawal. `at` is when what is approved is
    published, None for at once. `to` is who gets the records, None for nobody.
    """

    act: JointAct
    note: str = ""
    why: str = ""
    at: datetime.datetime | None = None
    to: User | None = None


@dataclass(slots=True)
class JointOutcome:
    """The records with which it was done, and the others, each with the reason."""

    done: list[Meeting] = field(default_factory=list)
    refused: list[tuple[Meeting, str]] = field(default_factory=list)


@transaction.atomic
def decide(meetings: Collection[Meeting], editor: User, decision: JointDecision) -> JointOutcome:
    """Do it with each of these as if it were alone; the caller has seen to it that `editor` may see them."""
    outcome = JointOutcome()
    for meeting in sorted(meetings, key=lambda each: each.pk):  # two editors lock them in one order
        try:
            with transaction.atomic():
                _do(meeting, editor, decision)
        except (review.ReviewError, ApprovalNeededError, NotAllowedError) as error:
            outcome.refused.append((meeting, str(error)))
        else:
            outcome.done.append(meeting)
    return outcome


def _do(meeting: Meeting, editor: User, decision: JointDecision) -> None:
    match decision.act:
        case JointAct.SUBMIT:
            review.submit(meeting.pk, editor, decision.note)
        case JointAct.RETURN:
            review.send_back(meeting.pk, editor, decision.note)
        case JointAct.APPROVE:
            review.approve(meeting.pk, editor, decision.at, decision.note)
        case JointAct.ASSIGN:
            review.assign(meeting.pk, editor, decision.to)
        case JointAct.WITHDRAW:
            change_state([meeting], Meeting.State.WITHDRAWN, editor, decision.why)
