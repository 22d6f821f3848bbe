"""The marks by which an archive of this kind tells its own exports apart, and the values that they carry.

Standard formats have no place for some of what is stored (gaps, columns, seconds of a recording). An export
carries that in attributes of a namespace of its own, which other programs pass over.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

NAMESPACE = "urn:verbatim:record:1"
JSON_FORMAT = "verbatim-record/1"


def mark(name: str) -> str:
    """The name of a mark as an attribute: "{urn:verbatim:record:1}end-date"."""
    return f"{{{NAMESPACE}}}{name}"


def clock_of(value: str) -> dt.time | None:
    """The time of day of an ISO stamp; None for "" and for anything that is none."""
    try:
        return dt.time.fromisoformat(value) if value else None
    except ValueError:
        return None


def day_of(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def seconds_of(value: str) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None


def whole_number_of(value: str) -> int:
    """The number, 0 for anything that is none or too long to be one."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 0


def one_of(choices: Any, value: str, otherwise: Any) -> Any:
    """The member of an enumeration that has this value."""
    return choices(value) if value in {each.value for each in choices} else otherwise


def turn_values(marks: Mapping[str, str]) -> dict[str, Any]:
    """The fields of `Turn` that marks carry, by their names with hyphens."""
    return {
        "name": marks.get("name", ""),
        "role": marks.get("role", ""),
        "note": marks.get("note", ""),
        "person_id": marks.get("person-id", ""),
        "party": marks.get("party", ""),
        "constituency": marks.get("constituency", ""),
        "continues": marks.get("continues", "") == "true",
        "start": seconds_of(marks.get("start", "")),
        "end": seconds_of(marks.get("end", "")),
        "page": whole_number_of(marks.get("page", "")),
        "column": whole_number_of(marks.get("column", "")),
        "time": clock_of(marks.get("time", "")),
    }


def record_values(marks: Mapping[str, str]) -> dict[str, Any]:
    """The fields of `Transcript` that are texts and moments, by their names with hyphens."""
    texts = "body place committee session sitting month record-number source-url recording-url lead".split()
    return {name.replace("-", "_"): marks.get(name, "") for name in texts} | {
        "date": day_of(marks.get("date", "")),
        "end_date": day_of(marks.get("end-date", "")),
        "time": clock_of(marks.get("time", "")),
        "end_time": clock_of(marks.get("end-time", "")),
    }
