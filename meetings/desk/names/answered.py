"""The answers of an upload as they bear on its records now: planned by them, and settled by them."""

import hashlib
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from meetings.desk.names.answers import NameAnswer, NameAnswers, NameKey, NameMeaning, answers_of
from meetings.desk.names.open_names import is_open, is_there, key_of, writes_people
from meetings.ingest.plan import Plan
from meetings.ingest.prepare import Prepared
from meetings.ingest.store import Gate
from meetings.models import Body, Official, Upload
from meetings.models.writers import StaleError
from meetings.officials.decisions.carry_out import RefusedError, decide_in_turn
from meetings.officials.decisions.settling import Settle
from meetings.officials.decisions.settling_several import SettlingEffect, effects, with_rows
from meetings.officials.learn import ParticipantDraft
from meetings.officials.resolve import Match, Rule
from meetings.transcripts.lexicon import names

_SAID = "an editor said so"


@dataclass(frozen=True, slots=True)
class AnsweredNames:
    """`effects` tell, for each answer that would be a decision, what it does to stored records."""

    answers: NameAnswers
    effects: dict[NameKey, SettlingEffect] = field(default_factory=dict)

    def mark(self, record: Prepared) -> str:
        """Stands for all that the answers about the record's names rest on; "" where there are none."""
        printed = {names.fold(person.bare_name) for person in record.people.persons}
        told = [
            (answer, self.effects.get(key))
            for key, answer in sorted(self.answers.by_name.items())
            if key[1] in printed
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16] if told else ""

    def plan_with(self, record: str, plan: Plan) -> Plan:
        """The plan of a record (by key) as it is once the answers are settled."""
        if not (writes_people(plan) and (self.answers.by_name or self.answers.unticked)):
            return plan
        people = tuple(self._answered(record, plan, draft) for draft in plan.participants)
        return replace(plan, participants=people)

    def applying(self, plan: Plan, draft: ParticipantDraft) -> NameAnswer | None:
        """The answer that says whom the person is, while that is open and the answer can be given."""
        key = key_of(plan, draft.person)
        answer = self.answers.by_name.get(key)
        if answer is None or answer.meaning == NameMeaning.ASKED:
            return None
        if (effect := self.effects.get(key)) and effect.refusal:
            return None
        new = draft.match.makes_official and is_there(draft.person)
        return answer if new or is_open(draft) else None

    def _answered(self, record: str, plan: Plan, draft: ParticipantDraft) -> ParticipantDraft:
        answer = self.applying(plan, draft)
        if answer is None:
            unticked = f"{record}:{draft.person.name}" in self.answers.unticked
            return left_open(draft) if unticked else draft
        if answer.meaning == NameMeaning.OPEN:
            return left_open(draft)
        return replace(draft, match=_MATCHES[answer.meaning](answer))


_MATCHES = {
    NameMeaning.OFFICIAL: lambda answer: Match(answer.official, Rule.EDITOR, _SAID),
    NameMeaning.NEW: lambda answer: Match(None, Rule.NEW_NAME, _SAID),
    NameMeaning.NOBODY: lambda answer: Match(None, Rule.NOT_A_PERSON, _SAID),
}


def left_open(draft: ParticipantDraft) -> ParticipantDraft:
    """Nobody becomes an official by being stored; a name that is open anyhow stays so."""
    if not draft.match.makes_official:
        return draft
    return replace(draft, match=Match(None, Rule.UNKNOWN, "an editor did not select this person"))


def answered(upload: Upload, user: User) -> AnsweredNames:
    """What was answered, looked at as of now with a few queries."""
    answers = answers_of(upload, user)
    settling = [answer for answer in answers.by_name.values() if answer.settles]
    if not settling:
        return AnsweredNames(answers)
    found = effects(_acts(settling))
    keys = (answer.key for answer in settling)
    return AnsweredNames(answers, dict(zip(keys, found, strict=True)))


def _acts(answers: list[NameAnswer]) -> list[Settle]:
    """The decisions that these answers are, as in the queue of names: each for its body and all days."""
    bodies = {body.name: body for body in Body.objects.filter(name__in={answer.body for answer in answers})}
    people = Official.objects.in_bulk([answer.official for answer in answers if answer.official])
    return [
        Settle(
            answer.name,
            bodies.get(answer.body) or Body(name=answer.body),
            official=_official(answer, people),
            new_name=answer.text if answer.meaning == NameMeaning.NEW else "",
        )
        for answer in answers
    ]


def _official(answer: NameAnswer, people: dict[int, Official]) -> Official | None:
    """The official of the answer, also one who was deleted since: the decision then says so."""
    if answer.official is None:
        return None
    return people.get(answer.official) or Official(pk=answer.official, name=answer.text)


@dataclass(slots=True)
class SettlingGate:
    """Lets plans through to be stored, with the names that are answered left open, and notes these answers.

    `settle` then makes a decision of each, in the same transaction.
    """

    gate: Gate
    answered: AnsweredNames
    used: dict[NameKey, NameAnswer] = field(default_factory=dict)

    def __call__(self, plan: Plan) -> Plan:
        plan = self.gate(plan)
        if not (self.answered.answers.by_name and writes_people(plan)):
            return plan
        return replace(plan, participants=tuple(self._opened(plan, draft) for draft in plan.participants))

    def _opened(self, plan: Plan, draft: ParticipantDraft) -> ParticipantDraft:
        answer = self.answered.applying(plan, draft)
        if answer is None:
            return draft
        if answer.settles:
            self.used[answer.key] = answer
        if draft.match.makes_official:
            draft.person.unwanted = True
        return left_open(draft)

    def settle(self, user: User) -> int:
        """Decide what was answered about the names of the records that were stored; how many names.

        Raises `StaleError` if another record of the upload has told meanwhile whom a name means.
        """
        for act in with_rows(_acts(list(self.used.values()))):
            try:
                decide_in_turn(act, user, self.answered.answers.why)
            except RefusedError as error:
                raise StaleError(_not_settled(act, error)) from error
        return len(self.used)


def _not_settled(act: Settle, error: RefusedError) -> str:
    said = _("“%(name)s” cannot be settled as you answered: %(reason)s Leave it open, then save.")
    return said % {"name": act.name, "reason": error}
