"""A record as one JSON object: every field that is stored, with the addresses of statements and officials.

`transcripts.formats.archive_json` reads it back.
"""

import datetime
import json
from typing import Any

from meetings.exports.records.taken import Said, TakenRecord
from meetings.transcripts.formats.archive_marks import JSON_FORMAT
from meetings.transcripts.transcript import Attendee, Heading, Turn

_OF_RECORD = (
    "title kind completeness language body date month time end_date end_time place committee session sitting "
    "record_number source_url recording_url lead"
)
_OF_TURN = "label name role note person_id party constituency language time start end page column continues"
_OF_ATTENDEE = "label name role presence person_id party constituency arrived left"


def write(taken: TakenRecord) -> bytes:
    """The object as UTF-8, a line for each statement."""
    values = record_values(taken)
    statements = values.pop("statements")
    head = json.dumps(values, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in statements)
    return f'{head},\n "statements": [\n{lines}\n]}}\n'.encode()


def record_values(taken: TakenRecord) -> dict[str, Any]:
    """The object. What is not known is "" (a text), null (a date or time) or 0 (a page)."""
    record = taken.record
    return {
        "format": JSON_FORMAT,
        "url": taken.url,
        "archive": taken.site,
        "version": taken.version,
        "updated": taken.updated,
        "licence": taken.licence,
        "licence_url": taken.licence_url,
        **_values(record, _OF_RECORD),
        "introduction": list(record.introduction),
        "attendance": [_attendee(each, taken) for each in record.attendance],
        "topics": [{"name": name, "url": url} for name, url in taken.topics],
        "source_topics": list(record.topics),
        "site_sections": list(record.sections),
        "footnotes": list(record.footnotes),
        "sections": [
            _section(heading, number, taken)
            for heading, number in zip(record.outline, taken.section_numbers, strict=True)
        ],
        "statements": [statement_values(each, taken) for each in taken.said],
    }


def statement_values(said: Said, taken: TakenRecord) -> dict[str, Any]:
    turn: Turn = said.turn
    return {
        "number": said.number,
        "url": taken.statement_url(said.number),
        "kind": turn.kind.value,
        "official": said.official,
        **_values(turn, _OF_TURN),
        "paragraphs": list(turn.paragraphs),
    }


def _attendee(each: Attendee, taken: TakenRecord) -> dict[str, Any]:
    return {"official": taken.officials.get(each.name, ""), **_values(each, _OF_ATTENDEE)}


def _section(heading: Heading, number: int, taken: TakenRecord) -> dict[str, Any]:
    """`before` is the number of the first statement under it; null where none follows."""
    first = taken.said[heading.turn].number if heading.turn < len(taken.said) else None
    return {
        "number": number,
        "url": taken.section_url(number),
        "printed_number": heading.number,
        "title": heading.title,
        "level": heading.level,
        "before": first,
    }


def _values(told: Any, names: str) -> dict[str, Any]:
    return {name: _plain(getattr(told, name)) for name in names.split()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
