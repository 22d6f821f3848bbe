"""Lines of copied text to paragraphs: hard wraps re-joined, printed line numbers taken off."""

import itertools

from meetings.transcripts.layout.hyphens import joined as whole
from meetings.transcripts.layout.hyphens import words_of
from meetings.transcripts.layout.line_numbers import numbers_before
from meetings.transcripts.layout.running_heads import stands_in_a_sentence
from meetings.transcripts.lexicon.dates import date_line
from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph, refuse_endless, refuse_endless_text
from meetings.transcripts.speakers.gaps import is_divider, is_gap
from meetings.transcripts.speakers.labels import Strength, find_label

_SENTENCE_END = (*SENTENCE_ENDS, ":", "”", "»", '"', ")", ">")
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 130
_FEWEST_PAIRS = 6
_SPACES = " \t\ufeff\u200b"

Line = tuple[int, str]
"""A line's number, from 1, and its text without white space at its ends."""


def paragraphs_of(text: str) -> tuple[list[Paragraph], list[str]]:
    """Return the paragraphs of a text, and what was taken off: its printed line numbers."""
    refuse_endless_text(text)
    lines = [(number, line.strip(_SPACES)) for number, line in enumerate(text.split("\n"), 1)]
    lines, dropped = _without_line_numbers(lines)
    lines, heads = _without_heads(lines)
    dropped = [*dropped, *heads]
    blocks = _blocks(lines)
    refuse_endless(sum(map(len, blocks)))
    width = _wrap_width(blocks)
    words = words_of(line for _, line in lines) if width else frozenset()
    paragraphs = []
    for block in blocks:
        for joined in _joined(block, width) if width else [[line] for line in block]:
            printed = whole([line for _, line in joined], words)
            if printed.strip(" \u00a0"):
                paragraphs.append(Paragraph(printed, joined[0][0]))
    return paragraphs, dropped


def _without_line_numbers(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Take numbers off when nearly every line opens with one and they count upwards."""
    found = numbers_before([line for _, line in lines])
    if not found:
        return lines, []
    kept = [
        (number, line[found[at].end() :] if at in found else line) for at, (number, line) in enumerate(lines)
    ]
    return kept, [" ".join(match.group().strip() for match in found.values())]


def _without_heads(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Take out the head of a printed page that stands in the middle of a sentence."""
    heads = {
        at
        for at in range(1, len(lines) - 1)
        if stands_in_a_sentence(lines[at - 1][1], lines[at][1], lines[at + 1][1])
    }
    if not heads:
        return lines, []
    return [line for at, line in enumerate(lines) if at not in heads], [lines[at][1] for at in sorted(heads)]


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines without a blank one between them."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line[1].strip("\u00a0"):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _wrap_width(blocks: list[list[Line]]) -> int:
    """The width at which lines were broken, or 0 where each line is a paragraph of its own."""
    pairs = [(line, after) for block in blocks for (_, line), (_, after) in itertools.pairwise(block)]
    if len(pairs) < _FEWEST_PAIRS:
        return 0
    lengths = sorted(len(line) for line, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    broken = sum(len(line) * 10 >= width * 6 and not line.endswith(_SENTENCE_END) for line, _ in pairs)
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP and broken * 2 > len(pairs) else 0


def _joined(block: list[Line], width: int) -> list[list[Line]]:
    joined = [[block[0]]]
    for before, line in itertools.pairwise(block):
        if _ends_paragraph(before[1], line[1], width):
            joined.append([line])
        else:
            joined[-1].append(line)
    return joined


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if any(is_divider(text) or is_gap(text) or date_line(text) for text in (line, following)):
        return True
    short = len(line) * 10 < width * 7
    ended = line.endswith(_SENTENCE_END) and not line.endswith(":")
    return (short and ended) or ((short or ended) and _opens_with_label(following))


def _opens_with_label(line: str) -> bool:
    label = find_label(line)
    return label is not None and label.strength is not Strength.DOUBTFUL
