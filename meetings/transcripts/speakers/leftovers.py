"""Lines that look like labels and stayed in the words, and labels found inside a paragraph."""

import re
from collections.abc import Collection, Iterator, Sequence

from meetings.transcripts.lexicon.titles import is_nobody
from meetings.transcripts.page import Paragraph, cut
from meetings.transcripts.speakers.evidence import Chosen
from meetings.transcripts.speakers.shapes import Form, Shape, form_of, is_abbreviated, key_of
from meetings.transcripts.transcript import Problem

MOST_LEFT = 2
"""Of a hundred labels as many lines may be left in doubt; a record with more is not ready."""

_INSIDE = re.compile(r"(?<=[.!?…”\"’)\]])[ \u00a0]+(?=[A-ZÀ-ÞА-ЯЁ])")
_LABEL = re.compile(
    r"([A-ZÀ-ÞА-ЯЁ][^.:!?;“”\"«»]{0,20}(?:\.[ \u00a0])?[^.:!?;“”\"«»]{1,100}?)([:.])\d{0,2}(?=[ \u00a0]|$)"
)
_CAPITALS = re.compile(
    r"(?<=[.!?…”\"’)\]-])[ \u00a0]+"
    r"(?=(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ’'-]*\.?[ \u00a0]){1,3}[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ’'-]+[.:][ \u00a0])"
)
_CAPITAL_LABEL = re.compile(
    r"(?<![\w.’'-])(?=((?:[A-ZÀ-ÞА-ЯЁ]{2,}\.?[ \u00a0]){1,3}[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ’'-]+)[.:](?:[ \u00a0]|$))"
)
_LONG = 600
_OPEN, _CLOSED = "“«„", "”»"


def divided(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs cut before each label in capitals inside them: copies that lost their line breaks."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if len(paragraph.text) < _LONG // 10 or paragraph.speaker or paragraph.cells:
            found.append(paragraph)
        else:
            found += cut(
                paragraph,
                [
                    at.end()
                    for at in _CAPITALS.finditer(paragraph.text)
                    if _is_capital_label(paragraph.text, at.end())
                ],
            )
    return found


def _is_capital_label(text: str, at: int) -> bool:
    found = _LABEL.match(text, at)
    return bool(found) and found is not None and form_of(found.group(1)) is Form.TITLED


def divided_at_known(paragraphs: Sequence[Paragraph], chosen: Chosen) -> list[Paragraph]:
    """Cut a paragraph before a label inside it that the document has accepted elsewhere.

    What stands in quotation marks is somebody's report of a talk and stays whole.
    """
    keys = {
        key
        for (shape, key), one in chosen.evidence.items()
        if one.accepted and _may_stand_inside(shape, one.form)
    }
    colons = bool(chosen.shapes[Shape.COLON])
    stops = chosen.shapes[Shape.STOP] > chosen.shapes[Shape.COLON]
    if not keys or not (colons or stops):
        return list(paragraphs)
    marks = (":" if colons else "") + ("." if stops else "")
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        found += cut(paragraph, sorted(_known_inside(paragraph.text, keys, marks)))
    return found


def _may_stand_inside(shape: Shape, form: Form) -> bool:
    return shape in (Shape.COLON, Shape.STOP) and form in (Form.TITLED, Form.PERSON, Form.OFFICE)


def _known_inside(text: str, keys: Collection[str], marks: str) -> Iterator[int]:
    if not any(mark in text for mark in marks):
        return
    end = 0
    for found in _CAPITAL_LABEL.finditer(text):
        if found.start() > end and key_of(found.group(1)) in keys and not _goes_on(text[: found.start()]):
            yield found.start()
            end = found.end(1)
    for found in _INSIDE.finditer(text):
        if is_abbreviated(text[: found.start()][-40:].rstrip(".")) or text[found.end() :][:2].isupper():
            continue
        label = _LABEL.match(text, found.end())
        if (
            label
            and label.group(2) in marks
            and key_of(label.group(1)) in keys
            and not _in_quotation(text, found.end())
        ):
            yield found.end()


def _goes_on(before: str) -> bool:
    """Whether the words before are part of the same line in capitals: "EXAMINATION BY" MR. LANE."""
    last = before[-30:].split()[-1:]
    return bool(last) and last[0].isupper() and last[0].isalpha() and len(last[0]) > 1


def _in_quotation(text: str, at: int) -> bool:
    before = text[max(0, at - 4000) : at]
    return sum(map(before.count, _OPEN)) > sum(map(before.count, _CLOSED)) or before.count('"') % 2 == 1


def leftovers(paragraphs: Sequence[Paragraph], chosen: Chosen, said: Collection[int]) -> list[Problem]:
    """A problem for each paragraph inside somebody's words that opens like a label of this document.

    `said` are the places of the paragraphs that stand inside somebody's words.
    """
    names = {key for (_, key), one in chosen.evidence.items() if one.accepted and one.form is not Form.NOBODY}
    used = {shape for shape, count in chosen.shapes.items() if count * 4 >= sum(chosen.shapes.values())}
    problems = []
    for at in sorted(said):
        for candidate in chosen.refused.get(at, ()):
            named = candidate.key in names and candidate.shape in (Shape.COLON, Shape.NICK, Shape.BRACKET)
            shaped = (
                candidate.shape in used
                and candidate.form in _NAMES
                and not _is_shaped_by_chance(candidate.shape)
            )
            if (named or shaped) and not is_nobody(candidate.printed):
                reason = f"“{candidate.printed}” could be a speaker’s label; it was left in the words."
                problems.append(Problem(paragraphs[at].line, reason))
                break
    return problems


_NAMES = (Form.TITLED, Form.PERSON, Form.OFFICE)


def _is_shaped_by_chance(shape: Shape) -> bool:
    return shape in (Shape.ASKED, Shape.DASH, Shape.ALONE, Shape.BOLD)


def not_ready(left: int, labels: int) -> str:
    """A sentence where too many lines are in doubt, or ""."""
    if left * 100 <= labels * MOST_LEFT:
        return ""
    lines = "1 line looks" if left == 1 else f"{left} lines look"
    return (
        f"{lines} like a speaker’s label and stayed in the words; {labels} labels were read. "
        "Check them before publishing."
    )
