"""Notes in small print at the foot of a page."""

import re
from collections import Counter
from collections.abc import Sequence

from meetings.transcripts.layout.lines import Line

_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})\.?(?:\s|(?=[A-Z]))")
_SMALLER = 0.93


def without_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Lines of the text, and those of the notes: from the first small line with a mark to the foot."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    notes = {id(line) for page in _columns(lines) for line in _notes(page, size)}
    return [line for line in lines if id(line) not in notes], [line for line in lines if id(line) in notes]


def each_footnote(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each note: one begins with a sign, or with the number after the last or the first anew."""
    notes: list[list[Line]] = []
    last = 0
    for line in lines:
        begins = _MARK.match(line.text)
        number = re.match(r"\d*", line.text)
        told = int(number[0]) if begins and number and number[0] else 0
        if not notes or (begins and told in (0, 1, last + 1)):
            notes.append([])
            last = told
        notes[-1].append(line)
    return notes


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each column of each page: every column has a foot of its own."""
    places: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        places.setdefault((line.page, line.column), []).append(line)
    return list(places.values())


def _notes(column: list[Line], size: float) -> list[Line]:
    begins = len(column)
    while begins and column[begins - 1].size <= _SMALLER * size:
        begins -= 1
    small = column[begins:]
    first = next((at for at, line in enumerate(small) if _MARK.match(line.text)), len(small))
    return small[first:]
