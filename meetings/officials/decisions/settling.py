"""Settle a printed name: this official, a new one, or not a person."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from meetings.models import Body, Decision, Official, Participant, Statement, free_slugs
from meetings.officials.decisions import claims, names_to_settle
from meetings.officials.decisions.act import Preview, gone
from meetings.officials.decisions.claims import ALWAYS, Days
from meetings.officials.decisions.ledger import Ledger
from meetings.officials.office_terms import recount
from meetings.officials.resolve import Rule
from meetings.transcripts.lexicon import names


@dataclass(frozen=True, slots=True)
class Settle:
    """What a name means: the `official`, else a new one called `new_name`, else no person.

    It holds for one body, or with `everywhere` for all that claim nothing else, on these days. `rows` are the
    participants that it is about, where they were looked up for several names at once.
    """

    kind: ClassVar[Decision.Kind] = Decision.Kind.SETTLE
    name: str
    body: Body
    official: Official | None = None
    new_name: str = ""
    days: Days = ALWAYS
    everywhere: bool = False
    rows: tuple[int, ...] | None = None

    @property
    def body_key(self) -> int | None:
        return None if self.everywhere else self.body.pk

    def preview(self) -> Preview:
        rows = self._covered()
        said = Statement.objects.filter(participant__in=rows, confirmed=False).count()
        meetings = Participant.objects.filter(pk__in=rows).values("meeting").distinct().count()
        in_the_way = list(claims.in_the_way(names.fold(self.name), self.body_key, self.days))
        return Preview(
            what=self._sentence(),
            meetings=meetings,
            statements=said,
            participants=len(rows),
            notes=tuple(self._notes(in_the_way)),
            refusal=self._refusal(rows),
            officials=(self.official.pk,) if self.official else (),
            basis=(rows, [alias.pk for alias in in_the_way]),
        )

    def write(self, ledger: Ledger, evidence: str) -> tuple[int, ...]:
        rows = Participant.objects.filter(pk__in=self._covered())
        made = self._new() if self.new_name else None
        if made:
            ledger.create([made])
        official = made or self.official
        key = official.pk if official else None
        claims.claim(ledger, self.name, self.body_key, key, self.days)
        why = evidence if official else f"{evidence}: not a person"
        ledger.give(
            rows, official_id=key, rule=Rule.EDITOR.value, evidence=why, candidates=[], confirmed=True
        )
        recount([key] if key else [])
        return (made.pk,) if made else ()

    def _covered(self) -> list[int]:
        if self.rows is not None:
            return list(self.rows)
        return names_to_settle.covered(names.fold(self.name), self.body_key, self.days)

    def _new(self) -> Official:
        shown = names.display(self.new_name)[:300]
        slug = free_slugs.free_slug(shown, Official.objects.all())
        return Official(name=shown, slug=slug, sort_name=names.sort_name(shown)[:300])

    def _sentence(self) -> str:
        where = f" in records of {self.body.name}" if self.body.stated else " in records that state no body"
        where = "" if self.everywhere else where
        if self.official:
            means = f"is {self.official.name}"
        else:
            means = (
                f"is a new official, {names.display(self.new_name)}" if self.new_name else "is not a person"
            )
        return f"“{self.name}”{where}{self.days} {means}."

    def replaced(self, in_the_way: list[claims.Alias]) -> list[str]:
        """What an editor should know of the rules that this takes the place of."""
        return [self._replaced(alias) for alias in in_the_way]

    def _replaced(self, alias: claims.Alias) -> str:
        said = (
            _("“%(name)s” (%(days)s) now refers to: %(meant)s. This replaces that rule; existing links stay.")
            if self.days.is_always
            else _(
                "“%(name)s” (%(days)s) now refers to: %(meant)s. This replaces that rule on these days "
                "only; existing links stay."
            )
        )
        days = Days(alias.from_date, alias.until_date).in_words()
        meant = alias.official or alias.get_state_display().lower()
        return said % {"name": alias.name, "days": days, "meant": meant}

    def _notes(self, in_the_way: list[claims.Alias]) -> list[str]:
        notes = self.replaced(in_the_way)
        if self.new_name and (namesakes := names_to_settle.search(self.new_name, limit=3)):
            known = ", ".join(each.name for each in namesakes)
            notes.append(
                _("The archive already has %(known)s. Make sure that this is another person.")
                % {"known": known}
            )
        return notes

    def _refusal(self, rows: list[int]) -> str:
        if not rows:
            return _(
                "This covers no unsettled name: it has been settled in the meantime, or is not printed on "
                "these days."
            )
        return gone(self.official) if self.official else ""
