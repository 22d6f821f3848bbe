"""What settling several names would do beyond the record that they are asked about, with a few queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from meetings.models import Alias, Participant, Statement
from meetings.models.statements import bare_name
from meetings.officials.decisions.act import gone_each
from meetings.officials.decisions.settling import Settle
from meetings.transcripts.lexicon import names

_NameOfBody = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class SettlingEffect:
    """How much in stored records an answer would settle too, what it replaces, or why it cannot be given."""

    statements: int = 0
    meetings: int = 0
    notes: tuple[str, ...] = ()
    refusal: str = ""


def effects(acts: Sequence[Settle]) -> list[SettlingEffect]:
    """For answers for all days, each within one body; the body of one may not be stored yet."""
    refusals = _refusals(acts)
    covered = _covered(acts)
    replaced = _in_the_way(acts)
    said = _statements([pk for rows in covered.values() for pk in rows])
    found = []
    for act, refusal in zip(acts, refusals, strict=True):
        rows = covered.get(_key(act), {})
        statements = sum(said.get(pk, 0) for pk in rows)
        notes = tuple(act.replaced(replaced.get(_key(act), [])))
        found.append(SettlingEffect(statements, len(set(rows.values())), notes, refusal))
    return found


def with_rows(acts: Sequence[Settle]) -> list[Settle]:
    """The same, to be carried out within this turn to write: what each is about was looked up for all."""
    covered = _covered(acts)
    return [replace(act, rows=tuple(covered.get(_key(act), ()))) for act in acts]


def _key(act: Settle) -> _NameOfBody:
    return act.body.pk, names.fold(act.name)


def _refusals(acts: Sequence[Settle]) -> list[str]:
    told = iter(gone_each([act.official for act in acts if act.official]))
    return [next(told) if act.official else "" for act in acts]


def _covered(acts: Sequence[Settle]) -> dict[_NameOfBody, dict[int, int]]:
    """The open participants of each answer, with their meetings, all by primary key."""
    wanted = {_key(act) for act in acts if act.body.pk}
    rows = Participant.objects.unsettled().filter(meeting__body__in={body for body, _name in wanted})
    found: dict[_NameOfBody, dict[int, int]] = {}
    columns = rows.values_list("pk", "name", "person_id", "meeting", "meeting__body") if wanted else ()
    for pk, name, person_id, meeting, body in columns:
        key = (body, names.fold(bare_name(name, person_id)))
        if key in wanted:
            found.setdefault(key, {})[pk] = meeting
    return found


def _in_the_way(acts: Sequence[Settle]) -> dict[_NameOfBody, list[Alias]]:
    wanted = {_key(act) for act in acts if act.body.pk}
    rows = Alias.objects.filter(
        body__in={body for body, _name in wanted}, key__in={name[:300] for _body, name in wanted}
    )
    found: dict[_NameOfBody, list[Alias]] = {}
    for alias in rows.select_related("official").order_by("pk"):
        found.setdefault((alias.body_id, alias.key), []).append(alias)
    return found


def _statements(participants: Sequence[int]) -> dict[int, int]:
    rows = Statement.objects.filter(participant__in=participants, confirmed=False).order_by()
    return dict(rows.values_list("participant").annotate(Count("pk")))
