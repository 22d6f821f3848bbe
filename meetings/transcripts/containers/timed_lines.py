"""Transcripts that a site shows beside a recording: a line with a time, then the words, and no names."""

import re
from collections.abc import Sequence

from meetings.transcripts.containers.captions import Cue, joined
from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.page import Paragraph, refuse_endless

NAME = "timed lines"

_TIME = re.compile(r"[ \u00a0\t]*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[ \u00a0\t]*")
_READ = 400
_FEWEST = 4


def recognises(text: str) -> bool:
    """Whether lines that hold a time and nothing else go up and stand above most of the other lines."""
    lines = [line for line in text[:40_000].split("\n")[:_READ] if line.strip()]
    times = [_seconds(line) for line in lines]
    told = [time for time in times if time is not None]
    return len(told) >= _FEWEST and len(told) * 4 >= len(lines) and told == sorted(told) and told[0] < 120


def read_timed_lines(text: str) -> Contents:
    """The words joined into paragraphs as those of captions are, with times; what stands above is kept."""
    above: list[Paragraph] = []
    cues: list[Cue] = []
    start: float | None = None
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        if (time := _seconds(line)) is not None:
            start = time
        elif start is None:
            above.append(Paragraph(" ".join(line.split()), number))
        else:
            cues.append(Cue(" ".join(line.split()), number, start, start))
    paragraphs = [*above, *joined(_with_ends(cues))]
    refuse_endless(len(paragraphs))
    return Contents(NAME, paragraphs)


def _seconds(line: str) -> float | None:
    found = _TIME.fullmatch(line)
    if not found or int(found.group(3)) > 59:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def _with_ends(cues: Sequence[Cue]) -> list[Cue]:
    """Each cue lasts until the next: nothing else says when it ends."""
    ends = [cue.start for cue in cues[1:]] + [cue.start for cue in cues[-1:]]
    return [Cue(cue.text, cue.line, cue.start, end) for cue, end in zip(cues, ends, strict=True)]
