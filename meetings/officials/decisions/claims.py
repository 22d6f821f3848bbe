"""The claims on printed names that decisions make, cut and move, and what rests on them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from meetings.models import Alias, Identifier, Participant
from meetings.officials.decisions.ledger import Ledger, touched
from meetings.officials.name_forms import form_of_whole
from meetings.officials.resolve import Rule
from meetings.transcripts.lexicon import names, spellings

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included; None is open."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def is_always(self) -> bool:
        return self.first is None and self.last is None

    def in_words(self) -> str:
        """For an editor, in their language."""
        facts = {"first": self.first, "last": self.last}
        if self.first and self.last:
            return _("from %(first)s to %(last)s") % facts
        if self.is_always:
            return _("all days")
        return (_("from %(first)s") if self.first else _("until %(last)s")) % facts

    def __str__(self) -> str:
        """For the sentence that is kept, in English."""
        first = f" from {self.first}" if self.first else ""
        return first + (f" until {self.last}" if self.last else "")

    def of_meetings(self) -> Q:
        """For participants. A meeting without a day belongs to those who hold a name always."""
        found = Q()
        if self.first:
            found &= Q(meeting__date__gte=self.first)
        if self.last:
            found &= Q(meeting__date__lte=self.last)
        return found


ALWAYS = Days()


def in_the_way(key: str, body: int | None, days: Days) -> QuerySet[Alias]:
    """The claims on this name, within the body, on some of these days."""
    found = Alias.objects.filter(key=key[:300], body=body).select_related("official")
    if days.first:
        found = found.filter(Q(until_date=None) | Q(until_date__gte=days.first))
    if days.last:
        found = found.filter(Q(from_date=None) | Q(from_date__lte=days.last))
    return found


def claim(ledger: Ledger, name: str, body: int | None, official: int | None, days: Days) -> None:
    """On these days the name means the official (None: nobody). Other claims keep their other days."""
    rest = [piece for alias in in_the_way(names.fold(name), body, days) for piece in _outside(alias, days)]
    ledger.delete(in_the_way(names.fold(name), body, days))
    state = Alias.State.MATCHED if official else Alias.State.IGNORED
    ledger.create(
        [
            *rest,
            Alias(
                name=name[:300],
                key=names.fold(name)[:300],
                variant=spellings.variant(name)[:300],
                initials=spellings.initials(name)[:300],
                body_id=body,
                official_id=official,
                from_date=days.first,
                until_date=days.last,
                state=state,
            ),
        ]
    )


def cut(ledger: Ledger, official: int, heir: int, day: datetime.date) -> None:
    """From this day on, every name of `official` means `heir`."""
    aliases = Alias.objects.filter(official=official)
    ledger.update(aliases.filter(from_date__gte=day), official_id=heir)
    both = aliases.filter(
        Q(from_date=None) | Q(from_date__lt=day), Q(until_date=None) | Q(until_date__gte=day)
    )
    heirs = [_piece(alias, day, alias.until_date, official=heir) for alias in both]
    ledger.update(both, until_date=day - _DAY)
    ledger.create(heirs)


def _outside(alias: Alias, days: Days) -> list[Alias]:
    """What is left of a claim when these days are taken from it."""
    left = []
    if days.first and (alias.from_date is None or alias.from_date < days.first):
        left.append(_piece(alias, alias.from_date, days.first - _DAY, official=alias.official_id))
    if days.last and (alias.until_date is None or alias.until_date > days.last):
        left.append(_piece(alias, days.last + _DAY, alias.until_date, official=alias.official_id))
    return left


def _piece(
    alias: Alias, first: datetime.date | None, last: datetime.date | None, *, official: int | None
) -> Alias:
    return Alias(
        name=alias.name,
        key=alias.key,
        variant=alias.variant,
        initials=alias.initials,
        body_id=alias.body_id,
        official_id=official,
        from_date=first,
        until_date=last,
        state=alias.state,
    )


def ruled_since(changes: dict[str, Any]) -> list[int]:
    """Participants read after a decision who were linked by a claim that it changed."""
    rows = touched(changes)
    aliases = _aliases(changes)
    ids = Identifier.objects.filter(pk__in=[pk for model, pk in rows if model == Identifier.__name__])
    forms = forms_ruled(changes)
    values = {each.value for each in ids}
    holders = {alias.official_id for alias in aliases} | {each.official_id for each in ids}
    later = Participant.objects.filter(pk__gt=changes.get("newest_participant", 0), confirmed=False)
    later = later.filter(Q(official__in=holders - {None}) | Q(official=None, rule=Rule.NOT_A_PERSON))
    return [row.pk for row in later if row.person_id in values or forms & _forms(row)]


def forms_ruled(changes: dict[str, Any]) -> set[str]:
    """The forms of the names whose claims a decision changed."""
    return {
        form
        for each in _aliases(changes)
        for form in (each.key, each.variant, each.initials, form_of_whole(each.name))
        if form
    }


def _aliases(changes: dict[str, Any]) -> list[Alias]:
    touched_ones = [pk for model, pk in touched(changes) if model == Alias.__name__]
    return list(Alias.objects.filter(pk__in=touched_ones))


def _forms(row: Participant) -> set[str]:
    name = row.bare_name
    return {*row.forms, names.fold(name), spellings.variant(name), spellings.initials(name)} - {""}
