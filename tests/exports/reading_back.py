"""Reading an export back, and what of it must be as it was."""

from dataclasses import fields, replace
from typing import Any

from meetings.transcripts import read
from meetings.transcripts.transcript import (
    Document,
    Transcript,
)

# What a format says of itself, and lines of its own file, are no part of the record.
NOT_OF_THE_RECORD = {"format", "richness", "problems", "furniture"}


def told(record: Transcript) -> dict[str, Any]:
    """Everything that the record says, without the lines it stood in."""
    values = {each.name: getattr(record, each.name) for each in fields(record)}
    values["turns"] = [replace(turn, line=0, source_id="") for turn in record.turns]
    values["outline"] = [replace(heading, line=0) for heading in record.outline]
    return {name: value for name, value in values.items() if name not in NOT_OF_THE_RECORD}


def again(content: bytes) -> Transcript:
    [record] = read(Document(content))
    return record
