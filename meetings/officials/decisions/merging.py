"""Merge two officials who are one person."""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Alias, Decision, Identifier, Meeting, Official, Participant, Statement, Surname
from meetings.officials.decisions import editors_terms
from meetings.officials.decisions.act import Preview, gone
from meetings.officials.decisions.ledger import Ledger
from meetings.officials.office_terms import recount
from meetings.officials.resolve import Rule
from meetings.transcripts.lexicon import names

Claim = tuple[int, str]  # a body and a folded name

# Common meetings are counted up to this many.
MOST = 100


@dataclass(frozen=True, slots=True)
class Merge:
    """All that is `merged`'s becomes `survivor`'s; the old address leads to the survivor's."""

    kind: ClassVar[Decision.Kind] = Decision.Kind.MERGE
    merged: Official
    survivor: Official

    def preview(self) -> Preview:
        mine = Participant.objects.filter(official=self.merged)
        said = Statement.objects.filter(official=self.merged)
        freed, waiting = self._freed(), self._waiting()
        touched = Q(participants__official=self.merged) | Q(statements__official=self.merged)
        touched |= Q(participants__in=waiting)
        return Preview(
            what=f"{self.merged.name} and {self.survivor.name} are one person: {self.survivor.name}.",
            meetings=Meeting.objects.filter(touched).distinct().count(),
            statements=said.count() + Statement.objects.filter(participant__in=waiting).count(),
            participants=mine.count() + len(waiting),
            notes=tuple(self._notes(freed, len(waiting))),
            refusal=self._refusal(),
            officials=(self.survivor.pk, self.merged.pk),
            basis=(
                self._last(self.merged),
                self._last(self.survivor),
                [alias.pk for alias in freed],
                waiting,
            ),
        )

    def write(self, ledger: Ledger, evidence: str) -> tuple[int, ...]:
        merged, survivor = self.merged.pk, self.survivor.pk
        freed, waiting = self._freed(), self._waiting()
        editors_terms.hand_over(ledger, merged, survivor)
        ledger.update(Identifier.objects.filter(official=merged), official_id=survivor)
        ledger.update(Alias.objects.filter(official=merged), official_id=survivor)
        ledger.update(Surname.objects.filter(official=merged), official_id=survivor)
        ledger.update(
            Alias.objects.filter(pk__in=[alias.pk for alias in freed]),
            official_id=survivor,
            state=Alias.State.MATCHED.value,
        )
        ledger.give(Participant.objects.filter(official=merged), official_id=survivor)
        why = f"{evidence}: those who fit are one"
        ledger.give(
            Participant.objects.filter(pk__in=waiting),
            official_id=survivor,
            rule=Rule.EDITOR.value,
            evidence=why,
            candidates=[],
        )
        self._replace_candidate(ledger)
        # Words that an editor gave them apart from their label.
        ledger.attribute(Statement.objects.filter(official=merged), official_id=survivor)
        ledger.update(Official.objects.filter(Q(pk=merged) | Q(merged_into=merged)), merged_into_id=survivor)
        if self._lends_portrait():
            ledger.update(Official.objects.filter(pk=survivor), portrait_id=self.merged.portrait_id)
        recount([merged, survivor])
        return ()

    def _lends_portrait(self) -> bool:
        """The survivor's own picture stays; the merged one's is shown where there is none."""
        return bool(self.merged.portrait_id and not self.survivor.portrait_id)

    def _freed(self) -> list[Alias]:
        """Names that waited for a person because these two bore them, and nobody else does."""
        printed = self._printed()
        waiting = Alias.objects.filter(
            state=Alias.State.NEEDS_PERSON, key__in={key for _, key in printed}, body__isnull=False
        )
        return [
            alias
            for alias in waiting.order_by("pk")
            if alias.body_id and (forms := printed.get((alias.body_id, alias.key)))
            if not self._others(alias.body_id, forms | {alias.name}).exists()
        ]

    def _printed(self) -> dict[Claim, set[str]]:
        """How the names of the two are printed, by body and folded name."""
        rows = Participant.objects.filter(official__in=[self.merged.pk, self.survivor.pk])
        found: dict[Claim, set[str]] = {}
        for row in rows.select_related("meeting").only("name", "person_id", "meeting__body"):
            name = row.bare_name
            found.setdefault((row.meeting.body_id, names.fold(name)), set()).add(row.name)
        return found

    def _others(self, body: int, forms: set[str]) -> QuerySet[Participant]:
        rows = Participant.objects.filter(meeting__body=body, name__in=forms, official__isnull=False)
        return rows.exclude(official__in=[self.merged.pk, self.survivor.pk])

    def _waiting(self) -> list[int]:
        """Participants who were ambiguous between these two alone."""
        pair = [self.merged.pk, self.survivor.pk]
        fits = Q(candidates__contained_by=pair) & ~Q(candidates=[])
        freed = {(alias.body_id, alias.key) for alias in self._freed()}
        rows = Participant.objects.unsettled().filter(rule=Rule.AMBIGUOUS).select_related("meeting")
        found = set(rows.filter(fits).values_list("pk", flat=True))
        if freed:
            open_rows = rows.filter(meeting__body__in={body for body, _ in freed}, candidates=[])
            found |= {
                row.pk for row in open_rows if (row.meeting.body_id, names.fold(row.bare_name)) in freed
            }
        return sorted(found)

    def _replace_candidate(self, ledger: Ledger) -> None:
        rows = Participant.objects.unsettled().filter(candidates__contains=[self.merged.pk])
        for before in list(rows.order_by("candidates").values_list("candidates", flat=True).distinct()):
            after = sorted({self.survivor.pk if pk == self.merged.pk else pk for pk in before})
            ledger.update(rows.filter(candidates=before), candidates=after)

    def _notes(self, freed: list[Alias], waiting: int) -> list[str]:
        notes = []
        theirs = Q(pk__in=Participant.objects.there().filter(official=self.merged).values("meeting"))
        mine = Participant.objects.there().filter(official=self.survivor).values("meeting")
        both = list(Meeting.objects.filter(theirs, pk__in=mine).newest_first()[:MOST])
        if both:
            said = ngettext(
                "Both are in %(count)s meeting, so they may be two people: %(newest)s.",
                "Both are in %(count)s meetings, so they may be two people. The latest: %(newest)s.",
                len(both),
            )
            notes.append(said % {"count": len(both) if len(both) < MOST else f"{MOST}+", "newest": both[0]})
        notes += [
            _(
                "Both hold “%(title)s” on some of the same days, by an editor’s dates. The two terms become "
                "one, from the first day to the last."
            )
            % {"title": office.title}
            for office in editors_terms.overlapping(self.survivor.pk, self.merged.pk)
        ]
        waits = _("“%(name)s” no longer needs settling: only these two have this name.")
        notes += [waits % {"name": alias.name} for alias in freed]
        if waiting:
            said = ngettext(
                "%(count)s name that matched both will be linked to the official you keep.",
                "%(count)s names that matched both will be linked to the official you keep.",
                waiting,
            )
            notes.append(said % {"count": waiting})
        return notes

    def _refusal(self) -> str:
        if self.merged.pk == self.survivor.pk:
            return _("You chose the same official twice. Choose two officials.")
        return gone(self.merged, self.survivor)

    @staticmethod
    def _last(official: Official) -> object:
        rows = Participant.objects.filter(official=official).order_by("-pk")
        return (rows.values_list("pk", flat=True).first(), rows.count())
