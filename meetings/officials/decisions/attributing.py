"""Re-attribute statements of a meeting: their label is wrong, or stands for another person there."""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings.models import Decision, Meeting, Official, Participant, Statement
from meetings.officials.decisions.act import Preview, gone
from meetings.officials.decisions.ledger import Ledger
from meetings.officials.office_terms import recount
from meetings.officials.resolve import Rule
from meetings.transcripts.transcript import TurnKind


def attribution_of(statement: Statement) -> Decision | None:
    """The decision that says whose words a statement is, if readers may know of it."""
    step = {"model": Statement.__name__, "before": [{"rows": [statement.pk]}]}
    told = Decision.objects.for_readers().standing().filter(kind=Decision.Kind.ATTRIBUTE)
    return told.filter(meeting=statement.meeting_id, changes__contains={"steps": [step]}).first()


@dataclass(frozen=True, slots=True)
class Attribute:
    """Statements `first` to `last` (numbers, in the record's order) are by `official`, or by nobody known."""

    kind: ClassVar[Decision.Kind] = Decision.Kind.ATTRIBUTE
    meeting: Meeting
    first: int
    last: int
    official: Official | None = None

    def preview(self) -> Preview:
        rows = list(self._said().values_list("pk", "official", "confirmed"))
        of = f"a meeting of {self.meeting.date}" if self.meeting.date else "an undated meeting"
        by = f"by {self.official.name}" if self.official else "by somebody who is not in the archive"
        which = (
            f"Statement {self.first}"
            if self.first == self.last
            else f"Statements {self.first} to {self.last}"
        )
        return Preview(
            what=f"{which} of {of} {'is' if self.first == self.last else 'are'} {by}.",
            meetings=1,
            statements=len(rows),
            participants=len(self._whole()),
            notes=tuple(self._notes()),
            refusal=self._refusal(len(rows)),
            officials=(self.official.pk,) if self.official else (),
            meeting=self.meeting.pk,
            basis=rows,
        )

    def write(self, ledger: Ledger, evidence: str) -> tuple[int, ...]:
        key = self.official.pk if self.official else None
        before = set(self._said().exclude(official=None).values_list("official", flat=True))
        whole = self._whole()
        ledger.attribute(self._said(), official_id=key, confirmed=True)
        ledger.give(
            Participant.objects.filter(pk__in=whole),
            official_id=key,
            rule=Rule.EDITOR.value,
            evidence=evidence,
            candidates=[],
            confirmed=True,
        )
        recount({*before, *([key] if key else [])} - {None})
        return tuple(sorted(before - {key}))

    def _said(self) -> QuerySet[Statement]:
        """What was said from the first to the last, without directions and gaps."""
        ends = dict(
            self.meeting.statements.filter(number__in=[self.first, self.last]).values_list(
                "number", "position"
            )
        )
        if len(ends) < len({self.first, self.last}):
            return Statement.objects.none()
        between = (ends[self.first], ends[self.last])
        said = self.meeting.statements.filter(position__range=between).order_by("position")
        return said.exclude(kind__in=[TurnKind.GAP, TurnKind.DIRECTION])

    def _whole(self) -> list[int]:
        """The participants all of whose words these are: they are this official in the meeting."""
        mine = set(self._said().exclude(participant=None).values_list("participant", flat=True))
        others = self.meeting.statements.exclude(pk__in=self._said().values("pk"))
        return sorted(mine - set(others.values_list("participant", flat=True)))

    def _notes(self) -> list[str]:
        labels = list(dict.fromkeys(self._said().values_list("label", flat=True)))
        if len(labels) > 1:
            printed = ", ".join(f"“{label}”" for label in labels[:5])
            return [_("These statements have several labels: %(labels)s.") % {"labels": printed}]
        return []

    def _refusal(self, statements: int) -> str:
        if self.official and (reason := gone(self.official)):
            return reason
        if not statements:
            return _(
                "There are no such statements. Enter the numbers of two statements of this meeting, in order."
            )
        return ""
