"""The names of planned records that no rule could settle, and new ones that an official may already have."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from meetings.desk.length import cut
from meetings.desk.names.answers import NameKey
from meetings.ingest.plan import Outcome, Plan
from meetings.officials.decisions.candidates import AskedName, known_elsewhere
from meetings.officials.learn import ParticipantDraft
from meetings.officials.persons import Person
from meetings.officials.resolve import Match, Rule
from meetings.transcripts.lexicon import names

# New names that are compared with the officials of other bodies; a record of more is nobody's.
_MOST_COMPARED = 1_000
_WORDS = 160


@dataclass(slots=True)
class OpenName:
    """A name as printed in the upload's records of one body, and how much it stands for there.

    `records` are their keys. `makes_official` says that saving makes a new official of it unless it is
    answered, though the archive has somebody of the name or nearly so. `labels` are what stands before the
    words.
    """

    asked: AskedName
    body: str
    match: Match
    makes_official: bool = False
    statements: int = 0
    records: dict[str, str] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    fitting: set[int] = field(default_factory=set)
    labels: list[str] = field(default_factory=list)
    said: str = ""

    @property
    def name(self) -> str:
        return self.asked.name

    @property
    def key(self) -> NameKey:
        return self.body, names.fold(self.name)


def is_open(draft: ParticipantDraft) -> bool:
    """Whether the name waits for an editor once it is stored."""
    unknown = draft.match.official is None and draft.match.rule in (Rule.UNKNOWN, Rule.AMBIGUOUS)
    return unknown and is_there(draft.person)


def is_there(person: Person) -> bool:
    return bool(person.attended or person.spoke or person.given_floor)


def key_of(plan: Plan, person: Person) -> NameKey:
    """By which answers about the person are known."""
    return plan.body.name if plan.body else "", names.fold(person.bare_name)


def writes_people(plan: Plan) -> bool:
    return plan.outcome in (Outcome.CREATED, Outcome.UPDATED) and plan.body is not None


def open_names(planned: Iterable[tuple[str, Plan]]) -> list[OpenName]:
    """Those of all records (by key), the ones with the most statements first."""
    found: dict[NameKey, OpenName] = {}
    for key, plan in planned:
        if writes_people(plan):
            _collect(found, key, plan)
    new = [each for each in found.values() if each.makes_official]
    compared = new[:_MOST_COMPARED]
    known = known_elsewhere([each.name for each in compared]) if compared else []
    clear = {id(each) for each, is_known in zip(compared, known, strict=True) if not is_known}
    clear |= {id(each) for each in new[_MOST_COMPARED:]}
    kept = [each for each in found.values() if id(each) not in clear]
    return sorted(kept, key=lambda each: (-each.statements, each.key))


def _collect(found: dict[NameKey, OpenName], record: str, plan: Plan) -> None:
    assert plan.body is not None
    assert plan.transcript is not None
    said = Counter(draft.speaker for draft in plan.statements if draft.speaker is not None)
    mine: dict[int, OpenName] = {}
    for index, draft in enumerate(plan.participants):
        new = draft.match.makes_official and is_there(draft.person)
        if not (new or is_open(draft)):
            continue
        asked = AskedName(draft.person.bare_name, plan.body.pk, day=plan.transcript.date)
        each = found.setdefault(key_of(plan, draft.person), OpenName(asked, plan.body.name, draft.match, new))
        each.makes_official = each.makes_official and new
        each.statements += said[index]
        each.records[record] = plan.transcript.title
        each.fitting.update(draft.match.candidates)
        if draft.person.role not in ("", each.name, *each.roles):
            each.roles.append(draft.person.role)
        mine[index] = each
    _collect_words(mine, plan)


def _collect_words(mine: dict[int, OpenName], plan: Plan) -> None:
    for draft in plan.statements:
        if draft.speaker in mine:
            each = mine[draft.speaker]
            each.said = each.said or cut(" ".join(draft.turn.paragraphs), _WORDS)
            if draft.turn.label and draft.turn.label not in each.labels:
                each.labels.append(draft.turn.label)


def asked_with(each: OpenName, chosen: Sequence[int]) -> AskedName:
    """What candidates are looked for by, with those whom the editor chose or looked for."""
    asked = each.asked
    return AskedName(asked.name, asked.body, each.fitting, chosen, each.roles, asked.day)
