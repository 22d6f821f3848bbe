"""Names that were read before are understood by what is known since."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from django.db import connection
from django.db.models import F, Max, Q

from meetings.models import Alias, IndexTask, Participant
from meetings.models.statements import bare_name
from meetings.officials import office_terms
from meetings.officials.knowledge import forms, look_up
from meetings.officials.resolve import Match, Rule, resolve

_AT_ONCE = 5_000
# Found by a likeness that may fit a second official since, or not found.
_MAY_CHANGE = (Rule.UNKNOWN, Rule.SPELLING, Rule.MENTIONED)


def newest_claim() -> int:
    """What is learnt after this has a higher number."""
    return Alias.objects.aggregate(newest=Max("pk"))["newest"] or 0


def understand_since(claim: int) -> set[int]:
    """Understand by the claims made after this one what was read before them, as if they had been known then.

    The order in which records are loaded says nothing of whom they mean. The meetings (primary keys) in
    which a name now means another are put into the outbox. To be called within one's turn to write.
    """
    learnt = set()
    for key, variant, initials in Alias.objects.filter(pk__gt=claim).values_list(
        "key", "variant", "initials"
    ):
        learnt |= {key, variant, initials}
    if not learnt:
        return set()
    waiting = _waiting(learnt)
    before = set(Participant.objects.filter(pk__in=waiting).values_list("official", flat=True))
    changed = understand(waiting)
    if changed:
        after = set(Participant.objects.filter(pk__in=waiting).values_list("official", flat=True))
        office_terms.recount(pk for pk in before | after if pk)
        IndexTask.objects.bulk_create([IndexTask(meeting_id=pk) for pk in sorted(changed)], batch_size=5_000)
    return changed


def _waiting(learnt: set[str]) -> list[int]:
    """The participants (primary keys) whose name has a form that was learnt, and those of a role alone.

    Each name is looked at once, in however many meetings it is printed.
    """
    rows = Participant.objects.filter(confirmed=False, rule__in=_MAY_CHANGE).order_by()
    printed = rows.values_list("name", "person_id").distinct().iterator(chunk_size=_AT_ONCE)
    fitting = [
        name for name, person_id in printed if not learnt.isdisjoint(forms(bare_name(name, person_id)))
    ]
    roles_alone = Q(rule=Rule.UNKNOWN, role=F("name"))
    return list(rows.filter(Q(name__in=fitting) | roles_alone).values_list("pk", flat=True))


def understand(participants: Iterable[int]) -> set[int]:
    """Resolve these participants by what is known now; the meetings (primary keys) in which one changed."""
    asked = sorted(participants)
    meetings: set[int] = set()
    for first in range(0, len(asked), _AT_ONCE):
        meetings |= _understand(asked[first : first + _AT_ONCE])
    return meetings


def _understand(participants: Sequence[int]) -> set[int]:
    rows = Participant.objects.filter(pk__in=participants).select_related("meeting__body")
    people = list(rows.order_by("meeting_id", "position"))
    knowledge = look_up(
        {row.bare_name for row in people},
        {row.person_id for row in people},
        {row.bare_name for row in people if _is_nameless(row)},
        bodies={row.meeting.body_id for row in people},
    )
    changed: list[Participant] = []
    for meeting, group in groupby(people, key=attrgetter("meeting")):
        present = list(group)
        known = knowledge.on(
            meeting.body,
            meeting.date,
            [row.bare_name for row in present],
            [row.bare_name for row in present if _is_nameless(row)],
        )
        for row in present:
            match = resolve(row.bare_name, row.person_id, known, _is_nameless(row))
            changed += [row] if _take(row, match) else []
    Participant.objects.bulk_update(changed, ["official", "rule", "evidence", "candidates"], batch_size=500)
    follow([row.pk for row in changed])
    return {row.meeting_id for row in changed}


def _is_nameless(row: Participant) -> bool:
    """Whether a role alone is printed."""
    return row.rule == Rule.OFFICE or (row.rule == Rule.UNKNOWN and row.role == row.name)


def _take(row: Participant, match: Match) -> bool:
    """Whether the participant is now another's, or may be one of several."""
    fits_several = match.rule == Rule.AMBIGUOUS and row.rule == Rule.UNKNOWN
    if match.official == row.official_id and not fits_several:
        return False
    # Nobody is made an official here: a new name waits among the names to settle.
    rule = Rule.UNKNOWN if match.rule == Rule.NEW_NAME else match.rule
    row.official_id, row.rule, row.evidence = match.official, rule.value, match.evidence[:500]
    row.candidates = list(match.candidates)
    return True


def follow(participants: Sequence[int]) -> None:
    """Statements are by whom their label means, except where an editor said otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, [list(participants)])


_FOLLOW = """
UPDATE meetings_statement AS said SET official_id = speaker.official_id
FROM meetings_participant AS speaker
WHERE speaker.id = ANY(%s) AND said.participant_id = speaker.id AND NOT said.confirmed
  AND said.official_id IS DISTINCT FROM speaker.official_id
"""
