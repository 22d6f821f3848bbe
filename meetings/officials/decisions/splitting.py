"""Split an official: some of the meetings were another person's."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from meetings.models import Alias, Decision, Identifier, Official, Participant, Statement, free_slugs
from meetings.officials.decisions import claims, editors_terms
from meetings.officials.decisions.act import Preview, counted, gone
from meetings.officials.decisions.ledger import Ledger
from meetings.officials.office_terms import recount
from meetings.officials.resolve import Rule
from meetings.transcripts.lexicon import names

Claim = tuple[int, str]  # a body and a folded name, or a body and a page's id


@dataclass(frozen=True, slots=True)
class Split:
    """What `official` has from `since` on, or in these `meetings`, goes to `heir`, or to a new `new_name`."""

    kind: ClassVar[Decision.Kind] = Decision.Kind.SPLIT
    official: Official
    heir: Official | None = None
    new_name: str = ""
    since: datetime.date | None = None
    meetings: tuple[int, ...] = ()

    def preview(self) -> Preview:
        rows = list(self._moving().order_by("pk").values_list("pk", flat=True))
        said = self._said()
        meetings = {
            *self._moving().values_list("meeting", flat=True),
            *said.values_list("meeting", flat=True),
        }
        heir = self.heir.name if self.heir else f"a new official, {names.display(self.new_name)}"
        which = f"From {self.since} on" if self.since else f"In {counted(len(meetings), 'meeting')}"
        return Preview(
            what=f"{which}, everything under {self.official.name} belongs to {heir}.",
            meetings=len(meetings),
            statements=said.count(),
            participants=len(rows),
            notes=tuple(self._notes()),
            refusal=self._refusal(len(meetings)),
            officials=(self.official.pk, *([self.heir.pk] if self.heir else [])),
            basis=(rows, self._staying().count()),
        )

    def write(self, ledger: Ledger, evidence: str) -> tuple[int, ...]:
        made = None
        if self.heir is None:
            shown = names.display(self.new_name)[:300]
            slug = free_slugs.free_slug(shown, Official.objects.all())
            made = Official(name=shown, slug=slug, sort_name=names.sort_name(shown)[:300])
            ledger.create([made])
        heir = made or self.heir
        assert heir is not None
        self._move_claims(ledger, heir.pk)
        ledger.give(
            self._moving(),
            official_id=heir.pk,
            rule=Rule.EDITOR.value,
            evidence=evidence,
            candidates=[],
            confirmed=True,
        )
        # What is left are words that an editor gave them apart from their label.
        ledger.attribute(self._said(), official_id=heir.pk)
        recount([self.official.pk, heir.pk])
        return (made.pk,) if made else ()

    def _moves(self) -> Q:
        if self.since:
            return Q(meeting__date__gte=self.since)
        return Q(meeting__in=self.meetings)

    def _moving(self) -> QuerySet[Participant]:
        return Participant.objects.filter(self._moves(), official=self.official)

    def _staying(self) -> QuerySet[Participant]:
        moving = self._moving().values("pk")
        return Participant.objects.filter(official=self.official).exclude(pk__in=moving)

    def _said(self) -> QuerySet[Statement]:
        return Statement.objects.filter(self._moves(), official=self.official)

    def _move_claims(self, ledger: Ledger, heir: int) -> None:
        ids = Identifier.objects.filter(official=self.official)
        going, both = _shared(self._moving(), self._staying(), _id)
        ledger.update(ids.filter(pk__in=_chosen(ids, going - both, "value")), official_id=heir)
        if self.since:
            claims.cut(ledger, self.official.pk, heir, self.since)
            return
        aliases = Alias.objects.filter(official=self.official)
        going, both = _shared(self._moving(), self._staying(), _name)
        contested = _chosen(aliases, both, "key")
        ledger.update(aliases.filter(pk__in=_chosen(aliases, going - both, "key")), official_id=heir)
        ledger.update(
            Alias.objects.filter(pk__in=contested), official_id=None, state=Alias.State.NEEDS_PERSON.value
        )

    def _notes(self) -> list[str]:
        notes = []
        _names, ids = _shared(self._moving(), self._staying(), _id)
        if ids:
            known = ", ".join(sorted(value for _, value in ids)[:5])
            notes.append(
                _(
                    "The pages give both people the same id (%(known)s). It stays with %(official)s, and so "
                    "do records read later that have this id."
                )
                % {"known": known, "official": self.official.name}
            )
        if self.since:
            said = _("From %(day)s, every name of this official (%(official)s) refers to the other person.")
            notes.append(said % {"official": self.official.name, "day": self.since})
        elif shared := _shared(self._moving(), self._staying(), _name)[1]:
            forms = ", ".join(f"“{key}”" for key in sorted({key for _, key in shared})[:5])
            said = _("Both people are printed as %(forms)s. From now on an editor must settle these names.")
            notes.append(said % {"forms": forms})
        if editors_terms.editors_terms(self.official.pk).exists():
            said = _("Offices with an editor’s dates stay here: %(official)s.")
            notes.append(said % {"official": self.official.name})
        return notes

    def _refusal(self, meetings: int) -> str:
        if self.heir is None and not self.new_name.strip():
            return _("Choose the other official or enter a name.")
        if self.heir and self.heir.pk == self.official.pk:
            return _("This is the same official. Choose another one, or enter a new name.")
        if reason := gone(self.official, *([self.heir] if self.heir else [])):
            return reason
        if not meetings:
            return _("There is nothing to move. Choose an earlier day, or meetings of this official.")
        return ""


def _shared(
    moving: QuerySet[Participant], staying: QuerySet[Participant], form: Callable[[Participant], Claim]
) -> tuple[set[Claim], set[Claim]]:
    """What is printed for those who go, and what of it is printed for those who stay too."""
    going, left = (
        {each for row in rows.select_related("meeting").only(*_PRINTED) if (each := form(row))[1]}
        for rows in (moving, staying)
    )
    return going, going & left


_PRINTED = ("name", "person_id", "meeting__body")


def _name(row: Participant) -> Claim:
    return row.meeting.body_id, names.fold(row.bare_name)


def _id(row: Participant) -> Claim:
    return row.meeting.body_id, row.person_id


def _chosen(rows: "QuerySet[Alias] | QuerySet[Identifier]", claimed: set[Claim], column: str) -> list[int]:
    """Those of the claims that are on one of these names (or ids) of these bodies."""
    return [
        pk
        for pk, body, value in rows.values_list("pk", "body", column)
        if any(value == key and body in (None, of) for of, key in claimed)
    ]
