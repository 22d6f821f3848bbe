"""A record as JSON as an archive of this kind exports it: read back without a guess."""

import json
from typing import Any

from meetings.transcripts.formats.archive_marks import (
    JSON_FORMAT,
    clock_of,
    one_of,
    record_values,
    turn_values,
)
from meetings.transcripts.page import refuse_endless
from meetings.transcripts.transcript import (
    Attendee,
    Completeness,
    Document,
    Heading,
    Kind,
    Presence,
    Transcript,
    Turn,
    TurnKind,
    UnreadableError,
)

NAME = "archive-json"
RICHNESS = 37
_HEAD = 200


def recognises(text: str) -> bool:
    """Whether this is a JSON object that says it is such a record."""
    return JSON_FORMAT in text[:_HEAD] and text.lstrip("\ufeff \n").startswith("{")


def read(text: str, document: Document) -> list[Transcript]:
    """Return the record. Raises UnreadableError for JSON that is broken or not of this form."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"This JSON cannot be read ({error}). Check that the whole file was saved."
        ) from None
    try:
        return [_record(values)]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableError(
            f"This JSON is not a record as an archive exports it: {type(error).__name__} {error}. "
            "Download the record again."
        ) from None


def _record(values: dict[str, Any]) -> Transcript:
    statements = values["statements"]
    refuse_endless(len(statements))
    refuse_endless(len(values.get("sections", ())))
    marks = _as_marks(values)
    title = _text(values["title"])
    if not title.strip():
        raise UnreadableError("This record has no title. Download it again.")
    return Transcript(
        **record_values(marks),
        title=title,
        language=_text(values.get("language")) or "en",
        kind=one_of(Kind, marks.get("kind", ""), Kind.TRANSCRIPT),
        completeness=one_of(Completeness, marks.get("completeness", ""), Completeness.COMPLETE),
        format=NAME,
        richness=RICHNESS,
        introduction=_texts(values.get("introduction")),
        attendance=tuple(map(_attendee, values.get("attendance", ()))),
        turns=tuple(map(_turn, statements)),
        topics=_texts(values.get("source_topics")),
        sections=_texts(values.get("site_sections")),
        outline=_outline(values),
        footnotes=_texts(values.get("footnotes")),
    )


def _as_marks(values: dict[str, Any]) -> dict[str, str]:
    """Texts, numbers and true, by their names with hyphens."""
    simple = {name: value for name, value in values.items() if isinstance(value, str | int | float)}
    return {
        name.replace("_", "-"): ("true" if value else "") if isinstance(value, bool) else str(value)
        for name, value in simple.items()
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"expected a text, not {str(value)[:50]!r}")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(map(_text, values or ()))


def _turn(values: dict[str, Any]) -> Turn:
    marks = _as_marks(values)
    label = _text(values.get("label"))
    fields = turn_values(marks)
    return Turn(
        kind=one_of(TurnKind, marks.get("kind", ""), TurnKind.SPEECH),
        paragraphs=_texts(values["paragraphs"]),
        label=label,
        printed_label="" if fields["continues"] else label,
        language=_text(values.get("language")),
        **fields,
    )


def _attendee(values: dict[str, Any]) -> Attendee:
    marks = _as_marks(values)
    texts = {name: _text(values.get(name)) for name in "label name role person_id party constituency".split()}
    return Attendee(
        **texts,
        presence=one_of(Presence, marks.get("presence", ""), Presence.PRESENT),
        arrived=clock_of(marks.get("arrived", "")),
        left=clock_of(marks.get("left", "")),
    )


def _outline(values: dict[str, Any]) -> tuple[Heading, ...]:
    numbers = {each.get("number"): at for at, each in enumerate(values["statements"])}
    last = len(values["statements"])
    return tuple(
        Heading(
            title=_text(each.get("title")),
            number=_text(each.get("printed_number")),
            level=max(1, int(each.get("level") or 1)),
            turn=numbers.get(each.get("before"), last),
        )
        for each in values.get("sections", ())
    )
