"""Line numbers that stand inside the text, as copies of court transcripts have them that lost their lines.

"1 THE COURT: Yes, Mr Orlo? 2 3 MR ORLO: I appear for 4 the harbour." was four lines, the second empty.
"""

import re
from collections.abc import Iterator, Sequence

from meetings.transcripts.layout.lines import Line

_NUMBER = re.compile(r"(?<!\S)(\d{1,2})(?=[ \u00a0]|$)")
_SHORTEST = 200
_FEWEST = 10
_LONGEST_LINE = 120


def lines_again(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines, each that holds numbers counting up from 1 broken before them, and the numbers left out."""
    found: list[Line] = []
    numbers: list[str] = []
    for line in lines:
        places = _places(line.text) if len(line.text) > _SHORTEST else []
        if not places:
            found.append(line)
            continue
        found += _broken(line, places)
        numbers.append(" ".join(line.text[begin:end] for begin, end in places))
    return found, numbers


def _broken(line: Line, places: Sequence[tuple[int, int]]) -> Iterator[Line]:
    gap = line.gap
    ends = [*(begin for begin, _ in places[1:]), len(line.text)]
    for (_, begin), end in zip(places, ends, strict=True):
        part = line.text[begin:end].strip(" \u00a0")
        if part:
            yield Line(part, line.number, line.page, line.column, 0.0, float(len(part)), gap=gap)
        gap = 0.0 if part else 1.0


def _places(text: str) -> list[tuple[int, int]]:
    """Where the numbers stand; [] where they are too few or too far apart to be those of lines."""
    places, expected = [], 1
    for found in _NUMBER.finditer(text):
        number = int(found[1])
        if number == expected or (number == 1 and expected > _FEWEST):
            places.append(found.span())
            expected = number + 1
    near = len(places) >= _FEWEST and places[0][0] == 0 and len(text) <= _LONGEST_LINE * len(places)
    return places if near else []
