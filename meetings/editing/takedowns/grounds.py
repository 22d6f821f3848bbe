"""Why something is taken down, and what becomes of the originals."""

from dataclasses import dataclass

from django.contrib.auth.models import User

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

    def row(self, meeting: Meeting, part: Takedown.Part, **facts: object) -> Takedown:
        """The line of the log, not saved."""
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
