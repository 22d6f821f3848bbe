"""Why something is taken down, and what becomes of the originals."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.editing.rights import refuse_unless_publishes
from meetings.models import Meeting, Takedown

FEWEST_LETTERS = 3
LONGEST = 20_000


class TakedownError(ValueError):
    """It cannot be taken down; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The reason, who decided it, and whether the originals are destroyed for good. Everybody reads `why`."""

    editor: User | None
    reason: str
    why: str = ""
    destroy: bool = False

    def log(self, meeting: Meeting, part: Takedown.Part) -> None:
        """Note it in the audit log, which has no words either."""
        fate = ", destroyed" if self.destroy else ""
        record(AuditEntry.Event.CHANGED, f"{meeting.in_log}: {part.value} taken down, {self.reason}{fate}")

    def row(self, meeting: Meeting, part: Takedown.Part, **facts: object) -> Takedown:
        """The line of the public log, not saved; the audit log is told. Raises `NotAllowedError`."""
        refuse_unless_publishes(self.editor, meeting)
        self.log(meeting, part)
        why = " ".join(self.why.split())[: Takedown.LONGEST_REASON]
        return Takedown(
            meeting=meeting,
            part=part,
            editor=self.editor,
            reason=self.reason,
            why=why,
            destroyed=self.destroy,
            **facts,
        )
