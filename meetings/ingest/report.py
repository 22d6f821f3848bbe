"""What was done, or would be, with each document: in words for the terminal, and as JSON."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from meetings.ingest.plan import Outcome, Plan
from meetings.ingest.planning import NOT_PUBLISHED, OLDER
from meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One record's outcome, small enough to keep for a hundred thousand documents."""

    path: str
    outcome: Outcome
    address: str = ""
    title: str = ""
    statements: int = 0
    participants: int = 0
    new_officials: int = 0
    departures: int = 0
    reason: str = ""
    state: str = ""
    not_ready: str = ""
    problems: tuple[tuple[int, str], ...] = ()
    # Its number in the database says nothing of the record.
    meeting: int | None = field(default=None, compare=False)

    @property
    def is_held_back(self) -> bool:
        """Whether an editor has to look at it first: it is a draft, or an earlier version stays published."""
        drafted = self.outcome in (Outcome.CREATED, Outcome.UPDATED) and self.state == Meeting.State.DRAFT
        return bool(self.not_ready) and (drafted or self.reason == NOT_PUBLISHED)

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "outcome": self.outcome.value,
            "address": self.address,
            "title": self.title,
            "statements": self.statements,
            "participants": self.participants,
            "new_officials": self.new_officials,
            "statements_gone": self.departures,
            "reason": self.reason,
            "state": self.state,
            "not_ready": self.not_ready,
            "problems": [{"line": line, "reason": reason} for line, reason in self.problems],
        }


@dataclass(slots=True)
class LoadReport:
    """The outcomes of a run, in the order of the documents."""

    lines: list[ReportLine] = field(default_factory=list)

    def add(self, line: ReportLine) -> None:
        self.lines.append(line)

    def count(self, outcome: Outcome) -> int:
        return self.counts[outcome]

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(line.outcome for line in self.lines)

    def table(self) -> str:
        """The closing table: outcomes with their numbers, then what was refused, unpublished or older."""
        counts = self.counts
        rows = [f"{outcome.value:<10}{counts[outcome]:>8,}" for outcome in Outcome]
        statements = sum(line.statements for line in self.lines)
        problems = sum(len(line.problems) for line in self.lines)
        rows += [f"{'statements':<10}{statements:>8,}", f"{'problems':<10}{problems:>8,}"]
        refused = [f"refused: {line.path}: {line.reason}" for line in self.refused()]
        unready = [f"not ready: {line.path}: {line.not_ready}" for line in self.lines if line.is_held_back]
        older = [f"older: {line.path}: {line.reason}" for line in self.lines if line.reason == OLDER]
        return "\n".join([*rows, *refused, *unready, *older])

    def refused(self) -> Iterable[ReportLine]:
        return (line for line in self.lines if line.outcome == Outcome.REFUSED)

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": {outcome.value: self.counts[outcome] for outcome in Outcome},
            "documents": [line.as_json() for line in self.lines],
        }


def line(plan: Plan, meeting: Meeting | None = None) -> ReportLine:
    """The outcome of one plan; `meeting` is the record it was stored as, else the one it would change."""
    transcript = plan.transcript
    meeting = meeting or plan.meeting
    return ReportLine(
        path=plan.path,
        outcome=plan.outcome,
        address=meeting.get_absolute_url() if meeting else "",
        title=transcript.title if transcript else "",
        statements=len(transcript.turns) if transcript else 0,
        participants=len(plan.participants),
        new_officials=sum(draft.match.makes_official for draft in plan.participants),
        departures=len(plan.departures),
        reason=plan.reason,
        state=plan.state,
        not_ready=plan.not_ready,
        problems=tuple((problem.line, problem.reason) for problem in plan.problems),
        meeting=meeting.pk if meeting else None,
    )
