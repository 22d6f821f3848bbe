"""Words beside the times of a recording, and no names: a line with a time above the words, as sites show
them, or "[0.00 --> 4.20] words", as programs print that write down speech.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from meetings.transcripts.containers.captions import Cue, joined
from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.page import Paragraph, refuse_endless

NAME = "timed lines"

_TIME = re.compile(r"[ \u00a0\t]*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[ \u00a0\t]*")
_CLOCK = r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}[.,]\d{1,3})"
_SPAN = re.compile(rf"[ \t]*[\[(]{_CLOCK}s?[ ]*(?:-{{1,2}}>|-)[ ]*{_CLOCK}s?[\])]:?[ \t]*(.*)")
_READ = 400
_FEWEST = 4


def recognises(text: str) -> bool:
    """Whether most lines begin with two times in brackets, or lines that hold a time and nothing else go up
    and stand above most of the other lines.
    """
    lines = [line for line in text[:40_000].lstrip("\ufeff").split("\n")[:_READ] if line.strip()]
    if _has_spans(lines):
        return True
    times = [_seconds(line) for line in lines]
    told = [time for time in times if time is not None]
    return len(told) >= _FEWEST and len(told) * 4 >= len(lines) and told == sorted(told) and told[0] < 120


def read_timed_lines(text: str) -> Contents:
    """The words joined into paragraphs as those of captions are, with times; what stands above is kept."""
    lines = text.lstrip("\ufeff").split("\n")
    above, cues = (
        _spans(lines) if _has_spans([line for line in lines[:_READ] if line.strip()]) else _below(lines)
    )
    paragraphs = [*above, *joined(cues)]
    refuse_endless(len(paragraphs))
    return Contents(NAME, paragraphs)


def _has_spans(lines: Sequence[str]) -> bool:
    spans = sum(bool(_SPAN.match(line)) for line in lines)
    return spans >= _FEWEST and spans * 2 > len(lines)


def _spans(lines: Sequence[str]) -> tuple[list[Paragraph], list[Cue]]:
    """What stands above the first pair of times, and a cue for each; a line without times goes on."""
    above: list[Paragraph] = []
    cues: list[Cue] = []
    for number, line in enumerate(lines, 1):
        words = " ".join(line.split())
        if found := _SPAN.match(line):
            times = found.groups()
            cues.append(Cue(" ".join(times[6].split()), number, _of_clock(times[:3]), _of_clock(times[3:6])))
        elif words and cues:
            cues[-1] = replace(cues[-1], text=f"{cues[-1].text} {words}")
        elif words:
            above.append(Paragraph(words, number))
    return above, [cue for cue in cues if cue.text]


def _of_clock(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in parts)
    return round(hours * 3600 + minutes * 60 + seconds, 3)


def _below(lines: Sequence[str]) -> tuple[list[Paragraph], list[Cue]]:
    """What stands above the first line with a time, and the words below each time."""
    above: list[Paragraph] = []
    cues: list[Cue] = []
    start: float | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if (time := _seconds(line)) is not None:
            start = time
        elif start is None:
            above.append(Paragraph(" ".join(line.split()), number))
        else:
            cues.append(Cue(" ".join(line.split()), number, start, start))
    return above, _with_ends(cues)


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
