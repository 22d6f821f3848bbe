"""Relinking: names in records that were read earlier are resolved again by what was learnt since.

What is learnt is a row (`models.Learnt`), written in the transaction that teaches it. Rows are worked off in
batches, each under the writers' lock for itself, so that nobody who writes waits for more than one batch.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from django.db import connection

from meetings.models import IndexTask, Learnt, Participant
from meetings.models.statements import OPEN_RULES
from meetings.models.writers import turn_to_write
from meetings.officials import office_terms, surnames
from meetings.officials.looking_up import look_up
from meetings.officials.name_forms import SURNAME_FORMS, form_of_office
from meetings.officials.resolve import Match, Rule, resolve
from meetings.transcripts.lexicon.surnames import Titled, titled

_PARTICIPANTS_AT_ONCE = 2_000
_FORMS_AT_ONCE = 2_000
_OFFICIALS_AT_ONCE = 500


def catch_up(go_on: Callable[[], bool] = lambda: True) -> int:
    """Work off what was learnt, until nothing is left or `go_on` says no; how many meetings changed.

    The result does not depend on the order in which records were read, nor on where a load was interrupted.
    Meetings in which a name now means another are put into the index's outbox.
    """
    changed: set[int] = set()
    while go_on() and (batch := _one_batch()) is not None:
        changed |= batch
    return len(changed)


def waiting() -> bool:
    """Whether something learnt has not been applied to all earlier records."""
    return Learnt.objects.exists()


def _one_batch() -> set[int] | None:
    """The meetings (primary keys) that a batch changed; None when nothing is left."""
    if not waiting():
        return None
    with turn_to_write():
        if officials := list(Learnt.objects.exclude(official=None).order_by("pk")[:_OFFICIALS_AT_ONCE]):
            _recount({row.official_id for row in officials if row.official_id})
            Learnt.objects.filter(pk__in=[row.pk for row in officials]).delete()
            return set()
        rows = list(Learnt.objects.order_by("looked_at", "pk")[:_FORMS_AT_ONCE])
        rows = [row for row in rows if row.looked_at == rows[0].looked_at]
        changed = _relink_next(rows) if rows else set()
        IndexTask.objects.bulk_create([IndexTask(meeting_id=pk) for pk in sorted(changed)], batch_size=5_000)
    return changed


def _relink_next(rows: Sequence[Learnt]) -> set[int]:
    """Look at the next participants whom these forms may concern; the meetings in which one changed."""
    concerned = Participant.objects.filter(
        confirmed=False,
        rule__in=OPEN_RULES,
        forms__overlap=sorted({row.form for row in rows}),
        pk__gt=rows[0].looked_at,
    )
    next_ones = list(concerned.order_by("pk").values_list("pk", flat=True)[:_PARTICIPANTS_AT_ONCE])
    learnt = Learnt.objects.filter(pk__in=[row.pk for row in rows])
    if len(next_ones) < _PARTICIPANTS_AT_ONCE:
        learnt.delete()
    else:
        learnt.update(looked_at=next_ones[-1])
    before = _officials_of(next_ones)
    changed = resolve_again(next_ones)
    if changed:
        _recount(before | _officials_of(next_ones))
    return changed


def _officials_of(participants: Sequence[int]) -> set[int]:
    rows = Participant.objects.filter(pk__in=participants).exclude(official=None).order_by()
    return set(rows.values_list("official", flat=True))


def state_changed(meetings: Iterable[int]) -> None:
    """Count the terms of everybody in these meetings anew, which are published now or no longer are.

    What readers see of offices rests on published records only.
    """
    rows = Participant.objects.filter(meeting__in=list(meetings)).exclude(official=None)
    _recount(rows.order_by().values_list("official", flat=True).distinct())


def _recount(officials: Iterable[int]) -> None:
    """Count seen terms of office anew; who is named by an office alone may now be another."""
    titles = office_terms.recount(officials)
    Learnt.objects.bulk_create([Learnt(form=form_of_office(key)) for key in sorted(titles)])


def resolve_again(participants: Iterable[int]) -> set[int]:
    """Resolve these participants by what is known now; the meetings (primary keys) in which one changed.

    To be called within one's turn to write.
    """
    asked = sorted(participants)
    meetings: set[int] = set()
    for first in range(0, len(asked), _PARTICIPANTS_AT_ONCE):
        meetings |= _resolve_again(asked[first : first + _PARTICIPANTS_AT_ONCE])
    return meetings


def _resolve_again(participants: Sequence[int]) -> set[int]:
    rows = Participant.objects.filter(pk__in=participants).select_related("meeting__body")
    people = list(rows.order_by("meeting_id", "position"))
    printed = {row.pk: _titled(row) for row in people}
    knowledge = look_up(
        {row.bare_name for row in people},
        {row.person_id for row in people},
        {row.bare_name for row in people if _is_nameless(row)},
        bodies={row.meeting.body_id for row in people},
        surnames={each.surname for each in printed.values() if each},
    )
    changed: list[Participant] = []
    for meeting, group in groupby(people, key=attrgetter("meeting")):
        present = list(group)
        known = knowledge.on(
            meeting.body,
            meeting.date,
            [row.bare_name for row in present],
            [row.bare_name for row in present if _is_nameless(row)],
            [each.surname for row in present if (each := printed[row.pk])],
        )
        for row in present:
            match = resolve(row.bare_name, row.person_id, known, _is_nameless(row), printed[row.pk])
            if match.rule == Rule.NEW_SURNAME and (titles := printed[row.pk]):
                official = surnames.official_of(titles, meeting.body_id, {}, surnames.AtOnce(knowledge))
                match = replace(match, official=official)
                known.by_surname[titles.surname] = knowledge.bearers(titles.surname, meeting.body_id)
            changed += [row] if _take(row, match) else []
    Participant.objects.bulk_update(changed, ["official", "rule", "evidence", "candidates"], batch_size=500)
    follow([row.pk for row in changed])
    return {row.meeting_id for row in changed}


def _is_nameless(row: Participant) -> bool:
    """Whether a role alone is printed."""
    return any(form.startswith(form_of_office("")) for form in row.forms)


def _titled(row: Participant) -> Titled | None:
    """What is printed by a title and a surname, of somebody who was there."""
    titles = any(form.startswith(SURNAME_FORMS) for form in row.forms)
    return titled(row.bare_name, row.role) if titles else None


def _take(row: Participant, match: Match) -> bool:
    """Whether the participant is now another's, or may be one of several."""
    fits_several = match.rule == Rule.AMBIGUOUS and list(match.candidates) != row.candidates
    if match.official == row.official_id and not fits_several:
        return False
    # No whole name makes an official here: a new one waits among the names to settle.
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
