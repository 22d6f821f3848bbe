"""Labels inside a paragraph: it is cut before them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from meetings.transcripts.page import Paragraph, cut
from meetings.transcripts.speakers.candidates import Evidence, Shape
from meetings.transcripts.speakers.evidence import Chosen
from meetings.transcripts.speakers.forms import Form, form_of, key_of
from meetings.transcripts.speakers.full_stops import is_abbreviated
from meetings.transcripts.speakers.gestures import without_gesture
from meetings.transcripts.speakers.shapes import colon

# It begins with the space, and not with what stands before it: so it is found several times faster.
_INSIDE = re.compile(r"[ \u00a0](?<=[.!?…”\"’)\]].)[ \u00a0]*(?=[A-ZÀ-ÞА-ЯЁ])")
_LABEL = re.compile(
    r"([A-ZÀ-ÞА-ЯЁ][^.:!?;“”\"«»]{0,20}(?:\.[ \u00a0])?[^.:!?;“”\"«»]{1,100}?)([:.])\d{0,2}(?=[ \u00a0]|$)"
)
_CAPITALS = re.compile(
    r"[ \u00a0](?<=[.!?…”\"’)\]-].)[ \u00a0]*"
    r"(?=(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ’'-]*\.?[ \u00a0]){1,3}[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ’'-]+[.:][ \u00a0])"
)
_CAPITAL_LABEL = re.compile(
    r"(?<![\w.’'-])(?=((?:[A-ZÀ-ÞА-ЯЁ]{2,}\.?[ \u00a0]){1,3}[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ’'-]+)[.:](?:[ \u00a0]|$))"
)
_TWO_CAPITALS = re.compile(r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ]")
_CHAT = re.compile(
    r"(?<=\S)[ \u00a0]+(?=\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \u00a0]+(?:<[^<>\s]{1,40}>[ \u00a0]|\*[ \u00a0]))"
)
_HEADED = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁ“”\"’'&,./-]{2,}[ \u00a0]+){2,30}(?=(?:The|Mr|Mrs|Ms|Dr|Prof|Hon|An)\b\.?[ \u00a0])"
)
_INITIALS = re.compile(r"(?<=[.!?…”\")\]-][ \u00a0])([A-Z]{2,3}):(?=[ \u00a0])")
_OFTEN = 3
_LONG = 600
_OPEN, _CLOSED = "“«„", "”»"


def divided(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs cut before each label in capitals inside them: copies that lost their line breaks."""
    initials = _initials(paragraphs)
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if len(paragraph.text) < _LONG // 10 or paragraph.speaker or paragraph.cells:
            found.append(paragraph)
        else:
            places = _places(paragraph.text)
            if initials and len(paragraph.text) > _LONG:
                places = sorted({*places, *_initials_inside(paragraph.text, initials)})
            found += cut(paragraph, places)
    return found


def _initials(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """ "SH" and "JP" where "SH: And then?" and "JP: Yes." stand again and again inside long paragraphs."""
    inside = Counter(
        found[1]
        for paragraph in paragraphs
        if len(paragraph.text) > _LONG
        for found in _INITIALS.finditer(paragraph.text)
    )
    often = frozenset(printed for printed, count in inside.items() if count >= _OFTEN)
    return often if len(often) > 1 else frozenset()


def _initials_inside(text: str, initials: Collection[str]) -> Iterator[int]:
    return (found.start(1) for found in _INITIALS.finditer(text) if found[1] in initials)


def _places(text: str) -> list[int]:
    inside = [at.end() for at in _CAPITALS.finditer(text) if _is_capital_label(text, at.end())]
    chat = [at.end() for at in _CHAT.finditer(text)] if "<" in text or "*" in text else []
    return sorted({*_after_heading(text), *inside, *chat})


def _after_heading(text: str) -> list[int]:
    """Where a label follows a heading in capitals in one paragraph: "ANSWERS The Minister (Mr. Orlo)"."""
    found = _HEADED.match(text)
    if not found or not (end := colon(text, found.end())):
        return []
    form = form_of(without_gesture(text[found.end() : end])[0])
    return [found.end()] if form in (Form.TITLED, Form.OFFICE) else []


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
        if one.accepted and (_may_stand_inside(shape, one.form) or _comes_back(shape, one))
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


def _comes_back(shape: Shape, one: Evidence) -> bool:
    """ "Lowe:" again and again, as captions print those who speak."""
    return shape is Shape.COLON and one.form is Form.SHORT and one.count > 1 and len(one.key) > 2


def _known_inside(text: str, keys: Collection[str], marks: str) -> Iterator[int]:
    if not any(mark in text for mark in marks):
        return
    end = 0
    for found in _CAPITAL_LABEL.finditer(text) if _TWO_CAPITALS.search(text) else ():
        if found.start() > end and key_of(found.group(1)) in keys and not _goes_on(text, found.start()):
            yield found.start()
            end = found.end(1)
    for found in _INSIDE.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if is_abbreviated(before.rstrip(".")) or text[found.end() : found.end() + 2].isupper():
            continue
        label = _LABEL.match(text, found.end())
        if (
            label
            and label.group(2) in marks
            and key_of(label.group(1)) in keys
            and text[label.end() :].strip()
            and not _in_quotation(text, found.end())
        ):
            yield found.end()


def _goes_on(text: str, at: int) -> bool:
    """Whether the words before are part of the same line in capitals: "EXAMINATION BY" MR. LANE."""
    last = text[max(0, at - 30) : at].split()[-1:]
    return bool(last) and last[0].isupper() and last[0].isalpha() and len(last[0]) > 1


def _in_quotation(text: str, at: int) -> bool:
    before = text[max(0, at - 4000) : at]
    return sum(map(before.count, _OPEN)) > sum(map(before.count, _CLOSED)) or before.count('"') % 2 == 1
