"""Rows of participants: as printed, with the official claimed for each and why."""

from meetings.models import Participant
from meetings.officials.learn import ParticipantDraft
from meetings.officials.name_forms import forms
from meetings.officials.resolve import Rule


def fill(row: Participant, draft: ParticipantDraft, official: int | None, position: int) -> None:
    """Make the row what the draft says, cut to its columns; what an editor said of it stands."""
    person = draft.person
    row.position = position
    row.role = person.role[:1000]
    row.person_id = person.person_id[:100]
    row.presence = person.presence
    row.arrived, row.left = person.arrived, person.left
    row.party, row.constituency = person.party[:200], person.constituency[:200]
    row.attended, row.spoke, row.mentioned = person.attended, person.spoke, person.mentioned
    row.given_floor = person.given_floor[:300]
    row.forms = _forms(draft)
    if not row.confirmed:
        row.official_id = official
        row.rule, row.evidence = draft.match.rule.value, _evidence(draft)
        row.candidates = list(draft.match.candidates)


def _evidence(draft: ParticipantDraft) -> str:
    """What the link rests on, in the archive and within the record."""
    return "; ".join(filter(None, (draft.match.evidence, draft.person.evidence)))[:500]


def _forms(draft: ParticipantDraft) -> list[str]:
    """By what the name may come to mean another; nothing, where the record itself has two whom it fits."""
    if draft.match.rule == Rule.AMBIGUOUS and not draft.match.evidence:
        return []
    person = draft.person
    return sorted(forms(person.bare_name[:300], person.person_id[:100], person.nameless, person.titled))
