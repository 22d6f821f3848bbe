"""Whom an editor may mean: the speakers of the record, those of its officials, and who speaks next."""

from collections.abc import Sequence
from typing import Any

from meetings.transcripts.transcript import TurnKind
from meetings.versions.content import RecordContent, StatementContent

_SPOKEN = (TurnKind.SPEECH, TurnKind.QUESTION, TurnKind.REMARK)


def labels(content: RecordContent) -> list[str]:
    """The labels of the record, each once, the last to speak first."""
    return list(dict.fromkeys(each.label for each in reversed(content.statements) if each.label))


def next_speaker(statements: Sequence[StatementContent]) -> dict[str, Any]:
    """The facts of who probably speaks after these statements: two who talk take turns, so it is the one
    before the last speaker."""
    spoken = [each for each in statements if each.label and each.kind in _SPOKEN]
    last = spoken[-1].label if spoken else ""
    other = next((each for each in reversed(spoken) if each.label != last), None)
    if other is None:
        return {"kind": TurnKind.SPEECH.value}
    return {"kind": other.kind, "label": other.label, "role": other.role, "note": other.note}
