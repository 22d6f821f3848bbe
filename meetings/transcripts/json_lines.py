"""Records as JSON lines, with the keys that other programs read."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from meetings.transcripts import read
from meetings.transcripts.profiles import ReadingProfile
from meetings.transcripts.transcript import Document, Transcript, Turn, UnreadableError


def print_records(
    paths: Iterable[str], out: TextIO, errors: TextIO, profile: ReadingProfile | None = None
) -> int:
    """Print every record under `paths`; return 1 when a file was refused (named on `errors`), else 0."""
    refused = 0
    for path in files_under(paths):
        try:
            for transcript in read(Document(path.read_bytes(), path=str(path)), profile):
                out.write(json.dumps(as_json(transcript, str(path)), ensure_ascii=False) + "\n")
        except (UnreadableError, OSError) as error:
            refused += 1
            errors.write(f"{path}: {error}\n")
    return 1 if refused else 0


def files_under(paths: Iterable[str]) -> Iterator[Path]:
    """The files named, and all in the folders named but the hidden ones, in order."""
    for path in map(Path, paths):
        if path.is_dir():
            for inside in sorted(path.rglob("*")):
                if inside.is_file() and not inside.name.startswith("."):
                    yield inside
        else:
            yield path


def as_json(transcript: Transcript, path: str = "") -> dict[str, Any]:
    """The record as JSON values. A turn's "label" is what is printed before the colon, notes included."""
    values = {"path": path} | dataclasses.asdict(transcript)
    values["date"] = transcript.date.isoformat() if transcript.date else None
    values["end_date"] = transcript.end_date.isoformat() if transcript.end_date else None
    values["time"] = _clock(transcript.time)
    values["end_time"] = _clock(transcript.end_time)
    for attendee in values["attendance"]:
        attendee["arrived"], attendee["left"] = _clock(attendee["arrived"]), _clock(attendee["left"])
    values["turns"] = [_turn(turn) for turn in transcript.turns]
    return values


def _clock(time: dt.time | None) -> str | None:
    return time.isoformat("minutes") if time else None


def _turn(turn: Turn) -> dict[str, Any]:
    values = dataclasses.asdict(turn)
    values["time"] = _clock(turn.time)
    del values["printed_label"]
    return values | {"label": turn.printed_label}
