"""The statements of a previewed record beside those that are stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.desk.differences import WordDifference, word_differences
from meetings.desk.length import LINE, TEXT, Part, cut, part
from meetings.desk.people import ShownClaim
from meetings.ingest.plan import Plan, StatementDraft
from meetings.models import Statement
from meetings.models.choices import called
from meetings.transcripts.transcript import Turn


@dataclass(frozen=True, slots=True)
class StatementRow:
    """`state` is "new", "kept" or "changed"; the last two fields are for a changed one."""

    number: int | None
    kind: str
    state: str
    label: str
    note: str
    text: str
    words: int
    claim: ShownClaim | None
    label_before: str | None = None
    pieces: Sequence[WordDifference] = ()

    @property
    def kind_name(self) -> str:
        return called(self.kind).lower()


class Comparison:
    """What was read of a record's statements, and what of it is new, changed, kept and gone."""

    def __init__(self, plan: Plan, turns: Sequence[Turn], claims: Sequence[ShownClaim]) -> None:
        self._claims = claims
        self._gone = plan.departures
        self._compared = plan.meeting is not None and bool(plan.statements or plan.departures)
        self._drafts = plan.statements or tuple(StatementDraft(turn, None) for turn in turns)
        rows = plan.meeting.statements.all() if plan.meeting and self._compared else ()
        self._before = {statement.pk: statement for statement in rows}
        self._states = [self._state(draft) for draft in self._drafts]

    def counts(self) -> dict[str, int]:
        return {state: self._states.count(state) for state in ("kept", "changed", "new")}

    def read(self, limit: int) -> Part:
        return self._rows(range(len(self._drafts)), limit)

    def differing(self, limit: int) -> Part:
        """New and changed statements, where there is a stored record to differ from."""
        if not self._compared:
            return Part((), 0)
        return self._rows([index for index, state in enumerate(self._states) if state != "kept"], limit)

    def gone(self, limit: int) -> Part:
        return part([self._before[gone.pk] for gone in self._gone if gone.pk in self._before], limit)

    def _stored(self, draft: StatementDraft) -> Statement | None:
        return self._before.get(draft.pk) if draft.pk else None

    def _state(self, draft: StatementDraft) -> str:
        stored = self._stored(draft)
        if stored is None:
            return "new"
        same = (stored.label, stored.paragraphs) == (draft.turn.label[:1000], list(draft.turn.paragraphs))
        return "kept" if same else "changed"

    def _rows(self, wanted: Sequence[int], limit: int) -> Part:
        return Part([self._row(index) for index in wanted[:limit]], len(wanted))

    def _row(self, index: int) -> StatementRow:
        draft, state = self._drafts[index], self._states[index]
        turn = draft.turn
        text = "\n\n".join(turn.paragraphs)
        stored = self._stored(draft) if state == "changed" else None
        return StatementRow(
            number=draft.number,
            kind=turn.kind.value,
            state=state,
            label=cut(turn.label, LINE),
            note=turn.note,
            text=cut(text, TEXT),
            words=len(text.split()),
            claim=self._claims[draft.speaker] if draft.speaker is not None else None,
            label_before=stored.label if stored and stored.label != turn.label else None,
            pieces=word_differences(stored.text, text) if stored and stored.text != text else (),
        )
