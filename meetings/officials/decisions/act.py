"""What every act of an editor has: it is looked at before it is done."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from django.utils.translation import gettext as _

from meetings.models import Decision, Official
from meetings.officials.decisions.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Preview:
    """What an act would do.

    `notes` say what else an editor should know; a `refusal` says why it cannot be done, and what to do.
    `seen` stands for all that the act rests on: another value later means that the archive has changed.
    """

    what: str
    meetings: int = 0
    statements: int = 0
    participants: int = 0
    notes: tuple[str, ...] = ()
    refusal: str = ""
    officials: tuple[int, ...] = ()
    meeting: int | None = None
    basis: object = field(default=None, repr=False)

    @property
    def seen(self) -> str:
        facts = (self.what, self.meetings, self.statements, self.participants, self.notes, self.basis)
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


class Act(Protocol):
    """Something an editor decides. `preview` only reads; `write` changes rows through the ledger alone."""

    kind: ClassVar[Decision.Kind]

    def preview(self) -> Preview: ...

    def write(self, ledger: Ledger, evidence: str) -> tuple[int, ...]:
        """Carry it out; `evidence` names the decision. Returns further officials it concerns."""
        ...


def gone(*officials: Official) -> str:
    """Why one of these cannot be decided about any more; they may have been read before another decided."""
    return next(filter(None, gone_each(officials)), "")


def gone_each(officials: Sequence[Official]) -> list[str]:
    """The same for each, "" where nothing is in the way; one query."""
    now = Official.objects.select_related("merged_into").in_bulk([each.pk for each in officials])
    return [_gone(each, now.get(each.pk)) for each in officials]


def _gone(official: Official, now: Official | None) -> str:
    if now is None:
        return _("%(official)s no longer exists.") % {"official": official}
    if now.merged_into:
        facts = {"merged": now, "official": now.merged_into}
        return _("%(merged)s was merged into %(official)s. Choose %(official)s.") % facts
    return ""


def counted(number: int, thing: str) -> str:
    """ "1 meeting", "1,204 meetings": in English, as the sentences that are kept are."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
