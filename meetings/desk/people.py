"""The people of a previewed record: whom each printed name is taken for, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from meetings.admin.words import said
from meetings.desk.length import LINE, Part, cut, part
from meetings.ingest.reasons import in_words
from meetings.models.choices import called
from meetings.officials.learn import ParticipantDraft
from meetings.officials.resolve import Match


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """Whom a printed name is taken for, and why."""

    official: str
    pk: int | None
    rule: str
    why: str
    is_new: bool = False


class Offer(StrEnum):
    """What an editor may say of a person in the table: a box, ticked or not, or an answer among the names."""

    NONE = ""
    TICKED = "ticked"
    UNTICKED = "unticked"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    role: str
    attendance: str
    spoke: bool
    claim: ShownClaim
    offer: Offer = Offer.NONE

    @property
    def attendance_name(self) -> str:
        return said(called(self.attendance).lower())


def claim(match: Match, names: dict[int, str]) -> ShownClaim:
    if match.official:
        return ShownClaim(
            names.get(match.official, ""), match.official, said(match.rule.value), _why(match, names)
        )
    official = _("new official") if match.makes_official else _("no official")
    return ShownClaim(official, None, said(match.rule.value), _why(match, names), match.makes_official)


def _why(match: Match, names: dict[int, str]) -> str:
    candidates = ", ".join(names[pk] for pk in match.candidates if pk in names)
    parts = (said(match.rule.value), in_words(match.evidence), candidates)
    return ": ".join(part for part in parts if part)


def offer(unanswered: Match, claim: ShownClaim, *, is_listed: bool) -> Offer:
    """`is_listed`: the name stands among those to settle."""
    if is_listed:
        return Offer.NAME
    if not unanswered.makes_official:
        return Offer.NONE
    return Offer.TICKED if claim.is_new else Offer.UNTICKED


def people(
    participants: Sequence[ParticipantDraft], claims: list[ShownClaim], offers: list[Offer], limit: int
) -> Part:
    """Who was there and who spoke come first; those only mentioned are counted last."""
    rows = [
        PersonRow(
            draft.person.name,
            cut(draft.person.role, LINE),
            draft.person.presence or ("mentioned" if not draft.person.spoke else ""),
            draft.person.spoke,
            claim,
            offer,
        )
        for draft, claim, offer in zip(participants, claims, offers, strict=True)
    ]
    rows.sort(key=lambda row: row.attendance == "mentioned")
    return part(rows, limit)
