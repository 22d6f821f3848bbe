"""What an editor's role lets a hand-in do, record by record."""

from dataclasses import replace
from functools import partial

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meetings.editing.rights import NotAllowedError, Rights, rights_of
from meetings.ingest.copies import is_of_copy
from meetings.ingest.plan import Outcome, Plan, refusal
from meetings.ingest.store import Gate, as_planned
from meetings.models import Body, Meeting

# Kept with the result in English, and said in the language of whoever looks at it.
OTHER_BODY = gettext_noop("You have no role for the body of this record.")
NOT_A_DRAFT = gettext_noop("Your role lets you change drafts only, and this record is no draft.")


def gate_of(user: User) -> Gate:
    """Refuses records of bodies in which the account has no part, and publishes none where it may not."""
    rights = rights_of(user)
    return as_planned if rights.everywhere else partial(_permitted, rights)


def _permitted(rights: Rights, plan: Plan) -> Plan:
    if plan.outcome == Outcome.REFUSED or plan.body is None:
        return plan
    if reason := _refused(rights, plan):
        return refusal(plan.document, reason)
    if plan.meeting is None and not rights.may_publish(plan.body.pk):
        plan = replace(plan, state=Meeting.State.DRAFT)
    return _without_hidden_copy(rights, plan)


def _refused(rights: Rights, plan: Plan) -> str:
    assert plan.body is not None
    bodies = {plan.body.pk} | ({plan.meeting.body_id} if plan.meeting else set())
    if not all(map(rights.may_hand_in, bodies)):
        return OTHER_BODY
    return NOT_A_DRAFT if plan.meeting and not rights.may_edit(plan.meeting) else ""


def _without_hidden_copy(rights: Rights, plan: Plan) -> Plan:
    """A stored record with the same words is named only to those who may see it."""
    copied = Meeting.objects.filter(pk=plan.copy_of).first() if plan.copy_of else None
    if copied is None or rights.may_see(copied):
        return plan
    return replace(plan, copy_of=None, problems=tuple(each for each in plan.problems if not is_of_copy(each)))


def refuse_unless_teaches(user: User, body: str) -> None:
    """Raises `NotAllowedError` unless the account may say how this body's records are read."""
    rights = rights_of(user)
    if rights.everywhere:
        return
    pk = Body.objects.filter(name=body).values_list("pk", flat=True).first()
    if not rights.may_edit_body(pk):
        raise NotAllowedError(_("Reading profiles are for editors of the body. Ask one of them."))
