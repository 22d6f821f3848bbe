"""The head of a page in copied text: title, date, time, place and lead."""

import datetime as dt
import re
from collections.abc import Sequence

from meetings.transcripts.lexicon.dates import date_line, is_time, time_line
from meetings.transcripts.page import Page, Paragraph
from meetings.transcripts.speakers.directions import is_direction
from meetings.transcripts.speakers.gaps import is_divider, is_gap
from meetings.transcripts.speakers.labels import Strength, find_label

_FARTHEST_DATE = 6
_LONGEST_TITLE = 800
_LONGEST_PLACE = 90
_LONGEST_OPENING = 3
_FIRST_LEADS = dt.date(2010, 1, 1)
"""Records of earlier days were printed without a lead: they open with their text."""


def read_head(paragraphs: Sequence[Paragraph], page: Page) -> int:
    """Fill in what the head says and return where the body begins.

    The title comes first; the date may follow it at once or after the lead. Nothing is read past the first
    label or divider.
    """
    if not paragraphs or opens_words(paragraphs[0]):
        return 0
    if len(paragraphs[0].text) > _LONGEST_TITLE:
        return 0
    page.title = paragraphs[0].text
    dated = _find_date(paragraphs)
    if dated is None:
        return 1 + _take_lead(paragraphs[1:], page)
    page.lead = tuple(paragraph.text for paragraph in paragraphs[1:dated])
    at = _take_when_and_where(paragraphs, dated, page)
    return at if page.lead else at + _take_lead(paragraphs[at:], page)


def opens_words(paragraph: Paragraph) -> bool:
    """Whether the record's own words begin here: a label, a divider, a gap."""
    if is_divider(paragraph.text) or is_gap(paragraph.text) or is_direction(paragraph.text):
        return True
    label = find_label(paragraph.text)
    if label is None or label.strength is Strength.DOUBTFUL:
        return False
    return label.strength >= Strength.ROLE or len(paragraph.text) - label.end > 1


def _find_date(paragraphs: Sequence[Paragraph]) -> int | None:
    for at in range(1, min(_FARTHEST_DATE, len(paragraphs))):
        if date_line(paragraphs[at].text):
            return at
        if opens_words(paragraphs[at]):
            return None
    return None


def _take_when_and_where(paragraphs: Sequence[Paragraph], at: int, page: Page) -> int:
    line = date_line(paragraphs[at].text)
    assert line is not None
    page.date, page.time, page.place = line.date, line.time, line.place
    at += 1
    timed = bool(page.time)
    if at < len(paragraphs) and is_time(paragraphs[at].text):
        page.time, timed = time_line(paragraphs[at].text), True
        at += 1
    if timed and not page.place and at < len(paragraphs) and _is_place(paragraphs[at]):
        page.place = paragraphs[at].text
        at += 1
    return at


def _is_place(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) <= _LONGEST_PLACE
        and text[0].isupper()
        and text[-1] not in ".:;!?…"
        and not opens_words(paragraph)
        and not re.search(r"[.!?] [A-ZА-ЯЁ]", text.replace("St.", "St"))
    )


def _take_lead(paragraphs: Sequence[Paragraph], page: Page) -> int:
    if (
        not paragraphs
        or paragraphs[0].heading
        or opens_words(paragraphs[0])
        or _opens_like_a_speaker(paragraphs[0].text)
        or (page.date and page.date < _FIRST_LEADS)
    ):
        return 0
    page.lead = (paragraphs[0].text,)
    return 1


def _opens_like_a_speaker(text: str) -> bool:
    """Whether a few words and a colon open it ("Orlo:"): the whole record tells whether these are a label."""
    label = find_label(text)
    if label is None or len(text) - label.end <= 1:
        return False
    return len(text[: label.end].split()) <= _LONGEST_OPENING
