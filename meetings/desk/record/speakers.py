"""Whom an editor may mean: the speakers of the record, those of its officials, and who speaks next."""

from collections.abc import Iterator, Sequence
from typing import Any

from meetings.transcripts.transcript import TurnKind
from meetings.versions.content import RecordContent, StatementContent

_SPOKEN = (TurnKind.SPEECH, TurnKind.QUESTION, TurnKind.REMARK)
_NOBODY = {"kind": TurnKind.SPEECH.value}


def labels(content: RecordContent) -> list[str]:
    """The labels of the record, each once, the last to speak first."""
    return list(dict.fromkeys(each.label for each in reversed(content.statements) if each.label))


def next_speaker(statements: Sequence[StatementContent]) -> dict[str, Any]:
    """The facts of who probably speaks after these statements: two who talk take turns, so it is the one
    before the last speaker."""
    last = last_speaker(statements).get("label")
    return next((_facts(each) for each in _spoken(statements) if each.label != last), _NOBODY)


def last_speaker(statements: Sequence[StatementContent]) -> dict[str, Any]:
    """The facts of who spoke last in these statements."""
    return next(map(_facts, _spoken(statements)), _NOBODY)


def _spoken(statements: Sequence[StatementContent]) -> Iterator[StatementContent]:
    return (each for each in reversed(statements) if each.label and each.kind in _SPOKEN)


def _facts(statement: StatementContent) -> dict[str, Any]:
    return {name: getattr(statement, name) for name in ("kind", "label", "role", "note")}
