"""Facts of a record as JSON keeps them in a step, and back."""

import datetime as dt
from dataclasses import fields
from typing import Any

from meetings.editing.operations.paragraphs import as_text, from_text

_TIMES = ("time", "end_time", "arrived", "left")
_DATES = ("date", "end_date")
_TEXTS = ("paragraphs", "introduction", "footnotes")


def packed(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as JSON: dates and times as ISO has them, paragraphs as one text."""
    return {name: _packed(value) for name, value in facts.items()}


def unpacked(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as a record's content has them; unknown names raise nothing here."""
    return {name: _unpacked(name, value) for name, value in facts.items()}


def facts_of(whole: Any, names: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The facts of a statement, a participant or a head, by name."""
    wanted = names or tuple(field.name for field in fields(whole))
    return {name: getattr(whole, name) for name in wanted}


def _packed(value: Any) -> Any:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return as_text(value) if isinstance(value, tuple) else value


def _unpacked(name: str, value: Any) -> Any:
    if name in _TEXTS:
        return from_text(value)
    if value and name in _DATES:
        return dt.date.fromisoformat(value)
    if value and name in _TIMES:
        return dt.time.fromisoformat(value)
    return value
