"""What the archive knows of printed names, for any day and body; kept up as records teach more."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from meetings.models import Alias, Body, Office
from meetings.officials.bearers import Bearer
from meetings.officials.name_forms import office_keys
from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.lexicon.names import fold, is_full, unglued
from meetings.transcripts.lexicon.spellings import initials, variant
from meetings.transcripts.lexicon.surnames import Titled


@dataclass(slots=True, eq=False)
class Claim:
    """The columns of an `Alias` that tell whom it means; a model takes longer to make than to find."""

    pk: int
    name: str
    key: str
    variant: str
    initials: str
    official_id: int | None
    body_id: int | None
    state: str
    from_date: datetime.date | None = None
    until_date: datetime.date | None = None

    @property
    def undated(self) -> bool:
        return self.from_date is None and self.until_date is None

    @property
    def surname(self) -> str:
        """The surname of a whole name, spellings folded, or ""."""
        return self.initials.rpartition(" ")[0] if is_full(self.name) else ""

    def holds_on(self, date: datetime.date | None) -> bool:
        """Whether it is made for this day; only what is made for always holds on a day that is not known."""
        if date is None:
            return self.undated
        return (self.from_date or date) <= date <= (self.until_date or date)


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows, on the day of a record and for its body, of the names printed there."""

    body: int | None = None
    by_id: dict[str, int] = field(default_factory=dict)
    ids_of: dict[int, set[str]] = field(default_factory=dict)
    by_name: dict[str, list[Claim]] = field(default_factory=dict)
    by_variant: dict[str, list[Claim]] = field(default_factory=dict)
    by_initials: dict[str, list[Claim]] = field(default_factory=dict)
    by_office: dict[str, list[Office]] = field(default_factory=dict)
    by_surname: dict[str, list[Bearer]] = field(default_factory=dict)
    # Whether the records of the body say whose they are: only then do surnames mean somebody.
    stated: bool = False


class Knowledge:
    """All that is known of some names, ids and titles, for any day and body.

    What is learnt meanwhile is told to it, so that the next record is resolved as if it had been stored.
    """

    def __init__(self) -> None:
        self._by_name: dict[str, list[Claim]] = {}
        self._by_variant: dict[str, list[Claim]] = {}
        self._by_initials: dict[str, list[Claim]] = {}
        self._bodies_of: dict[int, Counter[int]] = {}
        self._by_id: dict[int, dict[str, int]] = {}
        self._ids_of: dict[int, dict[int, set[str]]] = {}
        self._offices: dict[str, dict[int, Office]] = {}
        self._whole: dict[str, list[Claim]] = {}
        self._titled: dict[str, dict[tuple[int, str], Bearer]] = {}
        # The body that stands for records whose source does not say.
        self.unstated: int | None = None

    def on(
        self,
        body: Body,
        date: datetime.date | None,
        names: Iterable[str],
        roles: Iterable[str] = (),
        surnames: Iterable[str] = (),
    ) -> Known:
        """What these names mean in a record of this body and day.

        `roles` are printed without a person, `surnames` (folded) after a title.
        """
        found = Known(body.pk, self._by_id.get(body.pk, {}), self._ids_of.get(body.pk, {}))
        for claim in self._claims(set(names), body, date):
            _file(claim, found.by_name, found.by_variant, found.by_initials)
        for key in {fold(role) for role in roles if not names_nobody(role)}:
            held = [each for title in office_keys(key) for each in self._held(title, body, date)]
            if offices := sorted(held, key=lambda each: (each.official_id, each.from_date, each.pk)):
                found.by_office[key] = offices
        if body.stated:
            found = replace(found, stated=True)
            for surname in set(surnames):
                found.by_surname[surname] = self.bearers(surname, body.pk)
        return found

    def bearers(self, surname: str, body: int | None) -> list[Bearer]:
        """Everybody of the surname (folded) in the body's records, or claimed for all bodies."""
        whole = [
            Bearer(Titled(surname, claim.initials[-1:], "", claim.name), claim.official_id, whole=True)
            for claim in self._whole.get(surname, ())
            if claim.body_id in (None, body) and claim.state != Alias.State.IGNORED
        ]
        titled = self._titled.get(surname, {}).items()
        return [*whole, *(bearer for (where, _), bearer in titled if where == body)]

    def claims_to(self, key: str) -> list[Claim]:
        """Every claim to the folded name, whatever its body and days."""
        return self._by_name.get(key, [])

    def identified(self, body: int, value: str) -> bool:
        return value in self._by_id.get(body, {})

    def offices_of(self, official: int, key: str) -> list[Office]:
        """The offices of a folded title that the official held, the last one last."""
        rows = [each for each in self._offices.get(key, {}).values() if each.official_id == official]
        return sorted(rows, key=lambda office: office.from_date)

    def learn_claim(self, claim: Claim) -> None:
        _file(claim, self._by_name, self._by_variant, self._by_initials)
        if surname := claim.surname:
            self._whole.setdefault(surname, []).append(claim)
        if claim.official_id and claim.body_id:
            self._bodies_of.setdefault(claim.official_id, Counter())[claim.body_id] += 1

    def contest(self, claim: Claim) -> None:
        """The name means nobody until a person says whom."""
        if claim.official_id and claim.body_id:
            self._bodies_of[claim.official_id][claim.body_id] -= 1
        claim.official_id, claim.state = None, Alias.State.NEEDS_PERSON

    def learn_titled(self, body: int, titled: Titled, official: int | None) -> None:
        """A title and a surname as printed in the body, and the official who was made for it."""
        self._titled.setdefault(titled.surname, {})[body, titled.key] = Bearer(titled, official)
        if official:
            self._bodies_of.setdefault(official, Counter())[body] += 1

    def knows_titled(self, body: int, titled: Titled) -> bool:
        return (body, titled.key) in self._titled.get(titled.surname, {})

    def learn_id(self, body: int, value: str, official: int) -> None:
        self._by_id.setdefault(body, {})[value] = official
        self._ids_of.setdefault(body, {}).setdefault(official, set()).add(value)

    def learn_office(self, office: Office) -> None:
        self._offices.setdefault(office.key, {})[office.pk] = office

    def learn_bodies(self, official: int, body: int, claims: int) -> None:
        """How many names of the official are claimed in the body."""
        self._bodies_of.setdefault(official, Counter())[body] = claims

    @property
    def officials(self) -> set[int]:
        """Everybody of whom something is known."""
        claimed = {claim.official_id for claims in self._by_name.values() for claim in claims}
        identified = {official for officials in self._ids_of.values() for official in officials}
        holding = {each.official_id for offices in self._offices.values() for each in offices.values()}
        titled = {each.official for bearers in self._titled.values() for each in bearers.values()}
        return {official for official in claimed | identified | holding | titled if official}

    def _claims(self, printed: set[str], body: Body, date: datetime.date | None) -> list[Claim]:
        """What the names mean in the body, else in all bodies, else where no body is stated.

        A record that states no body may be of any: there, names mean what they mean in every body.
        """
        found = chain.from_iterable(self._of_name(name) for name in printed)
        claims = {claim.pk: claim for claim in found if claim.holds_on(date)}
        rows = [claims[pk] for pk in sorted(claims)]
        if not body.stated:
            return rows
        bodies = {None, self.unstated, body.pk}
        return self._without_strangers([claim for claim in rows if claim.body_id in bodies], body)

    def _of_name(self, name: str) -> Iterable[Claim]:
        for key in {fold(name), fold(unglued(name))}:
            yield from self._by_name.get(key, ())
        yield from self._by_variant.get(variant(name), ())
        if not is_full(name):
            yield from self._by_initials.get(initials(name), ())

    def _without_strangers(self, claims: list[Claim], body: Body) -> list[Claim]:
        """An official known from records that state no body is not meant where they are of another body."""
        unstated = {each.official_id for each in claims if each.body_id not in (None, body.pk)}
        unstated -= {each.official_id for each in claims if each.body_id == body.pk}
        strangers = {official for official in unstated if official and self._elsewhere(official, body)}
        return [each for each in claims if each.official_id not in strangers]

    def _elsewhere(self, official: int, body: Body) -> bool:
        bodies = self._bodies_of.get(official, Counter())
        return any(count and other not in (body.pk, self.unstated) for other, count in bodies.items())

    def _held(self, key: str, body: Body, date: datetime.date | None) -> list[Office]:
        """The offices of this title on the day, of officials whom the body's records know."""
        if date is None or body.pk is None:
            return []
        held = [
            office
            for office in self._offices.get(key, {}).values()
            if office.from_date <= date <= office.until_date
            and self._bodies_of.get(office.official_id, Counter())[body.pk]
        ]
        return sorted(held, key=lambda office: (office.official_id, office.from_date, office.pk))


def _file(claim: Claim, *indexes: dict[str, list[Claim]]) -> None:
    """Under its name, spelling and initials, as far as it has them."""
    for index, form in zip(indexes, (claim.key, claim.variant, claim.initials), strict=True):
        if form:
            index.setdefault(form, []).append(claim)
