"""What every act of an editor has: it is looked at before it is done."""

import hashlib
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
    now = Official.objects.select_related("merged_into").in_bulk([each.pk for each in officials])
    for official in officials:
        found = now.get(official.pk)
        if found is None:
            return _("%(official)s no longer exists.") % {"official": official}
        if found.merged_into:
            return _("%(merged)s was merged into %(official)s. Choose %(official)s.") % {
                "merged": found,
                "official": found.merged_into,
            }
    return ""


def counted(number: int, thing: str) -> str:
    """ "1 meeting", "1,204 meetings": in English, as the sentences that are kept are."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
