"""Marks of pages inside a text: "6 May 2030 2 of 9"; and marks of a new speaker in captions: ">>"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from meetings.transcripts.layout.printed_columns import column_marks
from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph

_OF_PAGES = re.compile(r".{0,90}?\b(\d{1,4})[ \u00a0](?:of|/|von|z|из|de|sur)[ \u00a0](\d{1,4})")
_ENDED = (*SENTENCE_ENDS, ":", ";", "”", "»", '"', ")", "]")
_CHANGE = re.compile(r"[ \u00a0]*(?:>>+|&gt;&gt;+)[ \u00a0]*")
_FEWEST_CHANGES = 3


def without_page_marks(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """Take off lines that count pages ("1 of 9", "2 of 9"), and join the sentence that one stands in."""
    marks = {
        at: found
        for at, p in enumerate(paragraphs)
        if len(p.text) < 110 and (found := _OF_PAGES.fullmatch(p.text))
    }
    totals = Counter(found.group(2) for found in marks.values())
    taken = {at for at, found in marks.items() if totals[found.group(2)] > 1}
    columns = column_marks([p.text for p in paragraphs])
    taken |= columns.keys()
    kept: list[Paragraph] = []
    column = 0
    for at, paragraph in enumerate(paragraphs):
        column = columns.get(at, column)
        if at in taken:
            continue
        if column:
            paragraph = replace(paragraph, column=column)
        if at - 1 in taken and kept and _goes_on(kept[-1], paragraph):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {paragraph.text}")
        else:
            kept.append(paragraph)
    return kept, [paragraphs[at].text for at in sorted(taken)]


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    return not before.text.rstrip().endswith(_ENDED) and after.text[:1].islower()


def changes_of_speaker(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], set[int]]:
    """Take ">>" off the paragraphs that open with it, and say where somebody else begins to speak."""
    found = {at for at, paragraph in enumerate(paragraphs) if _CHANGE.match(paragraph.text)}
    if len(found) < _FEWEST_CHANGES:
        return list(paragraphs), set()
    bare = [
        replace(paragraph, text=_CHANGE.sub("", paragraph.text, count=1)) if at in found else paragraph
        for at, paragraph in enumerate(paragraphs)
    ]
    return bare, found
