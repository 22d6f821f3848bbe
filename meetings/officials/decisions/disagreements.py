"""Where pages print an office on a day on which an editor's dates say otherwise."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from meetings.models import Meeting, Office, Official, Participant
from meetings.transcripts.lexicon import names


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A page prints `title` for `official`, and the editor's `term` of that title says otherwise."""

    meeting: Meeting
    official: Official
    title: str
    term: Office
    why: str


def disagreements(limit: int = 1_000) -> list[Disagreement]:
    """The newest first; three queries, however many there are."""
    terms: dict[str, list[Office]] = defaultdict(list)
    for office in (
        Office.objects.filter(by_editor=True).select_related("official").order_by("from_date", "pk")
    ):
        terms[names.fold(office.title)].append(office)
    if not terms:
        return []
    found: list[Disagreement] = []
    for row in _printed(set(terms)).iterator(chunk_size=2_000):
        if (term := _against(row, terms.get(names.fold(" ".join(row.role.split())), []))) is not None:
            assert row.official is not None
            found.append(Disagreement(row.meeting, row.official, row.role, term, _why(row.official, term)))
            if len(found) == limit:
                break
    return found


def _printed(keys: set[str]) -> QuerySet[Participant]:
    """Places where somebody who ever held such a title is printed with a role."""
    people = Office.objects.filter(Q(key__in=keys) | Q(by_editor=True)).values("official")
    rows = Participant.objects.there().filter(official__in=people, meeting__date__isnull=False)
    rows = rows.exclude(role="").select_related("official", "meeting")
    return rows.order_by("-meeting__date", "-meeting", "position")


def _against(row: Participant, terms: list[Office]) -> Office | None:
    """The term that says otherwise: their own, ended or not begun, or else another's on that day."""
    date = row.meeting.date
    assert date is not None
    own = [term for term in terms if term.official_id == row.official_id]
    if own:
        return None if any(_holds(term, date) for term in own) else own[0]
    return next((term for term in terms if _holds(term, date)), None)


def _holds(term: Office, date: datetime.date) -> bool:
    return term.from_date <= date <= term.until_date


def _why(official: Official, term: Office) -> str:
    facts = {"official": term.official, "first": term.from_date, "last": term.until_date}
    if term.official_id == official.pk:
        return _("according to an editor’s dates, they held this office from %(first)s to %(last)s") % facts
    return (
        _("according to an editor’s dates, %(official)s held this office from %(first)s to %(last)s") % facts
    )
