"""Officials who may be two people with one name: an editor decides."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min
from django.utils.translation import gettext as _

from meetings.models import Office, Official, Participant
from meetings.transcripts.lexicon.callings import Calling
from meetings.transcripts.lexicon.office_titles import telling_words

# Nobody is in records for so many years.
YEARS = 60


@dataclass(frozen=True, slots=True)
class Doubt:
    official: Official
    why: str


def doubts() -> list[Doubt]:
    """Those of whom records tell what hardly fits one life, by surname; three queries.

    An id that a source gives says that they are one, and so do dates that an editor gave to an office.
    """
    why = dict(_of_changed_callings()) | dict(_of_long_lives())
    rows = Official.objects.current().filter(pk__in=why, identifiers=None).exclude(offices__by_editor=True)
    return [Doubt(official, why[official.pk]) for official in rows]


def _of_long_lives() -> Iterator[tuple[int, str]]:
    there = Participant.objects.there().filter(official__isnull=False).order_by().values_list("official")
    days = there.annotate(first=Min("meeting__date"), last=Max("meeting__date"))
    most = datetime.timedelta(days=round(YEARS * 365.25))
    for official, first, last in days.filter(last__gt=F("first") + most):
        yield official, _("records from %(first)s to %(last)s") % {"first": first.year, "last": last.year}


def _of_changed_callings() -> Iterator[tuple[int, str]]:
    """First a mayor, then a cosmonaut: titles of two kinds that share no word and no day."""
    told = Office.objects.exclude(calling="").order_by().values("official")
    several = told.annotate(kinds=Count("calling", distinct=True)).filter(kinds__gt=1)
    held: dict[int, list[Office]] = defaultdict(list)
    for office in Office.objects.filter(official__in=several.values("official")).exclude(calling=""):
        held[office.official_id].append(office)
    for official, offices in held.items():
        kept = [office for office in offices if office.calling == Calling.OFFICIAL]
        others = [office for office in offices if office.calling != Calling.OFFICIAL]
        if kept and others and _fit_ill(kept, others):
            facts = {"first": kept[0].title, "second": others[0].title}
            yield official, _("“%(first)s” and “%(second)s” at different times") % facts


def _fit_ill(kept: Iterable[Office], others: Iterable[Office]) -> bool:
    kept_days, other_days = _days(kept), _days(others)
    apart = kept_days[1] < other_days[0] or other_days[1] < kept_days[0]
    return apart and _words(kept).isdisjoint(_words(others))


def _days(offices: Iterable[Office]) -> tuple[datetime.date, datetime.date]:
    return min(each.from_date for each in offices), max(each.until_date for each in offices)


def _words(offices: Iterable[Office]) -> set[str]:
    return set().union(*(telling_words(each.title) for each in offices))
